package io.countersign.proxy.dialect;

import io.countersign.proxy.dialect.EndpointSpec.EndUserField;
import java.util.List;

/** OpenAI: Chat Completions, Responses, Embeddings and Models. */
final class OpenAiDialect {
  private OpenAiDialect() {}

  static Dialect create() {
    return new FamilyDialect(
        "openai",
        ErrorEnvelope.OPENAI,
        List.of(
            chat(),
            responses(),
            embeddings(),
            EndpointSpec.models("/v1/models", ErrorEnvelope.OPENAI),
            EndpointSpec.models("/v1/models/{model}", ErrorEnvelope.OPENAI)));
  }

  private static EndpointSpec chat() {
    return new EndpointSpec(
        "chat.completions",
        "POST",
        "/v1/chat/completions",
        PathSet.of(ChatPaths.REQUEST),
        List.of("tools", "functions", "response_format", "documents"),
        "messages",
        PathSet.of(ChatPaths.ANSWER),
        EndUserField.SAFETY_IDENTIFIER,
        ChatStream::new,
        ErrorEnvelope.OPENAI);
  }

  private static EndpointSpec responses() {
    return new EndpointSpec(
        "responses",
        "POST",
        "/v1/responses",
        PathSet.of(ResponsesPaths.REQUEST),
        List.of("tools", "text", "instructions"),
        "input",
        PathSet.of(ResponsesPaths.ANSWER),
        EndUserField.SAFETY_IDENTIFIER,
        ResponsesStream::new,
        ErrorEnvelope.OPENAI);
  }

  private static EndpointSpec embeddings() {
    return new EndpointSpec(
        "embeddings",
        "POST",
        "/v1/embeddings",
        PathSet.of(ChatPaths.EMBEDDINGS),
        List.of(),
        "input",
        PathSet.of(ChatPaths.EMBEDDINGS_ANSWER),
        EndUserField.USER,
        null,
        ErrorEnvelope.OPENAI);
  }
}
