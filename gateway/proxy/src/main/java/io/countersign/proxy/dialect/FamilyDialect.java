package io.countersign.proxy.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider family as a list of endpoints and an envelope. */
record FamilyDialect(
    String name,
    ErrorEnvelope errors,
    CredentialHeader credential,
    Set<String> headers,
    @Nullable String signatureService,
    List<EndpointSpec> specs)
    implements Dialect {
  @Override
  public Optional<Endpoint> endpoint(String method, String path) {
    return specs.stream()
        .filter(spec -> spec.matches(method, path))
        .findFirst()
        .map(spec -> new JsonEndpoint(spec, path));
  }

  @Override
  public ErrorReply refusal(ErrorMessage message) {
    return errors.reply(message, Calls.NONE);
  }

  @Override
  public ErrorReply refusal(ErrorMessage message, Calls calls) {
    return errors.reply(message, calls);
  }
}
