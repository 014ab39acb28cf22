package io.countersign.identity.sigv4;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What requests are signed with.
 *
 * @param accessKey names the secret key; not a secret
 * @param secretKey never sent
 * @param sessionToken sent with each request where the keys are temporary; null: they are not
 */
public record AwsKeys(String accessKey, String secretKey, @Nullable String sessionToken) {
  public AwsKeys {
    requireNonNull(accessKey, "accessKey");
    requireNonNull(secretKey, "secretKey");
  }

  /** Names the keys without showing them. */
  @Override
  public String toString() {
    return "AwsKeys[redacted]";
  }
}
