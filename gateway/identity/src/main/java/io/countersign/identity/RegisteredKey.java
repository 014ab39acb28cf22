package io.countersign.identity;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A key that the gateway knows, without its secret.
 *
 * @param publicId the key's public id, by which it is found
 * @param hash the hash of the whole key
 * @param person the id of the person who holds it
 * @param keyId the id of the key, as the person knows it
 * @param useCase the use case the key is meant for; null: the request must name one
 * @param enabled whether the key opens anything
 */
public record RegisteredKey(
    String publicId,
    KeyHash hash,
    String person,
    String keyId,
    @Nullable String useCase,
    boolean enabled) {
  public RegisteredKey {
    requireNonNull(publicId, "publicId");
    requireNonNull(hash, "hash");
    requireNonNull(person, "person");
    requireNonNull(keyId, "keyId");
  }

  /** An enabled key of a person. */
  public static RegisteredKey of(
      GatewayKey key, String person, String keyId, @Nullable String useCase) {
    return new RegisteredKey(key.publicId(), key.hash(), person, keyId, useCase, true);
  }
}
