package io.countersign.identity;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys the gateway knows at one moment, by public id. Immutable; a change is a new registry.
 *
 * @param byPublicId each key under its own public id
 */
public record KeyRegistry(Map<String, RegisteredKey> byPublicId) {
  public KeyRegistry {
    byPublicId = Map.copyOf(byPublicId);
    byPublicId.forEach(
        (id, key) -> {
          if (!id.equals(key.publicId())) {
            throw new IllegalArgumentException(
                "key `" + key.publicId() + "` is filed as `" + id + "` (expected: its public id)");
          }
        });
  }

  /**
   * A registry of these keys.
   *
   * @throws IllegalArgumentException two keys have the same public id
   */
  public static KeyRegistry of(Collection<RegisteredKey> keys) {
    Map<String, RegisteredKey> byPublicId = new HashMap<>();
    for (RegisteredKey key : keys) {
      if (byPublicId.put(key.publicId(), key) != null) {
        throw new IllegalArgumentException(
            "two keys have the public id `" + key.publicId() + "` (expected: one)");
      }
    }
    return new KeyRegistry(byPublicId);
  }

  /** The key with this public id, enabled or not. */
  public Optional<RegisteredKey> find(String publicId) {
    return Optional.ofNullable(byPublicId.get(requireNonNull(publicId, "publicId")));
  }
}
