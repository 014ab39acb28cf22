package io.countersign.proxy.dialect;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One provider family's API. Immutable and thread-safe. */
public interface Dialect {
  /** The word of the configuration file, e.g. {@code openai}. */
  String name();

  /**
   * The endpoint behind a method and a path; empty: unknown, so refused.
   *
   * @param path the provider's own path, canonical, without query, e.g. {@code /v1/messages}
   */
  Optional<Endpoint> endpoint(String method, String path);

  /** A refusal in the provider's own envelope, with the headers its clients look at. */
  ErrorReply refusal(ErrorMessage message);

  /** A refusal of a body that makes these calls. */
  default ErrorReply refusal(ErrorMessage message, Calls calls) {
    return refusal(message);
  }

  /** Headers of this family, in lower case, that pass in both directions. */
  default Set<String> headers() {
    return Set.of();
  }

  /** Where the provider takes its credential. */
  CredentialHeader credential();

  /**
   * The service that signatures of Amazon's Version 4 are for, where requests may be signed
   * instead; null: they may not.
   */
  default @Nullable String signatureService() {
    return null;
  }
}
