package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

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

  @Override
  public String toString() {
    return "ProviderCredential[redacted]";
  }
}
