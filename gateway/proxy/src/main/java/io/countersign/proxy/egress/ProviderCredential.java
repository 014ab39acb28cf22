package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

import io.countersign.identity.sigv4.AwsKeys;
import java.util.Optional;

/** The gateway's own secret at a provider. Never shown. */
public final class ProviderCredential {
  private final String secret;

  private ProviderCredential(String secret) {
    this.secret = secret;
  }

  /**
   * Wraps a secret.
   *
   * @throws IllegalArgumentException when it cannot stand in a header
   */
  public static ProviderCredential of(String secret) {
    requireNonNull(secret, "secret");
    if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "credential: empty or with characters that no header can hold (expected: visible ASCII)");
    }
    return new ProviderCredential(secret);
  }

  String secret() {
    return secret;
  }

  /**
   * The keys to sign with, where it is {@code ACCESS_KEY:SECRET_KEY} or {@code
   * ACCESS_KEY:SECRET_KEY:SESSION_TOKEN}; empty where it has no colon, so is shown as it is.
   *
   * @throws IllegalArgumentException when it is neither
   */
  Optional<AwsKeys> keys() {
    String[] parts = secret.split(":", -1);
    if (parts.length == 1) {
      return Optional.empty();
    }
    boolean temporary = parts.length == 3;
    if (parts.length > 3
        || parts[0].isEmpty()
        || parts[1].isEmpty()
        || (temporary && parts[2].isEmpty())) {
      throw new IllegalArgumentException(
          "credential: an empty part, or more than three (expected: ACCESS_KEY:SECRET_KEY,"
              + " ACCESS_KEY:SECRET_KEY:SESSION_TOKEN, or an API key without colons)");
    }
    return Optional.of(new AwsKeys(parts[0], parts[1], temporary ? parts[2] : null));
  }

  @Override
  public String toString() {
    return "ProviderCredential[redacted]";
  }
}
