package io.countersign.proxy.dialect;

import io.countersign.proxy.dialect.EndpointSpec.EndUserField;
import java.util.List;

/** Anthropic: Messages, counting of tokens and Models. */
final class AnthropicDialect {
  private AnthropicDialect() {}

  static Dialect create() {
    return new FamilyDialect(
        "anthropic",
        ErrorEnvelope.ANTHROPIC,
        List.of(
            messages(),
            countTokens(),
            EndpointSpec.models("/v1/models", ErrorEnvelope.ANTHROPIC),
            EndpointSpec.models("/v1/models/{id}", ErrorEnvelope.ANTHROPIC)));
  }

  private static EndpointSpec messages() {
    return new EndpointSpec(
        "messages",
        "POST",
        "/v1/messages",
        PathSet.of(MessagesPaths.REQUEST),
        List.of("tools", "system", "output_config"),
        "messages",
        PathSet.of(MessagesPaths.ANSWER),
        EndUserField.METADATA_USER_ID,
        MessagesStream::new,
        ErrorEnvelope.ANTHROPIC);
  }

  /** Counting takes the prompt alone: the API refuses an end user there. */
  private static EndpointSpec countTokens() {
    return new EndpointSpec(
        "messages.count_tokens",
        "POST",
        "/v1/messages/count_tokens",
        PathSet.of(MessagesPaths.REQUEST),
        List.of("tools", "system", "output_config"),
        "messages",
        PathSet.of(),
        EndUserField.NONE,
        null,
        ErrorEnvelope.ANTHROPIC);
  }
}
