package io.countersign.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One gateway key of a person, given either by itself or by its hash.
 *
 * @param id unique among the keys of the person
 * @param secret the key itself; null where {@code hash} is given
 * @param hash the hash of the key; null where {@code secret} is given
 * @param useCase the use case of requests that name none; null: each request must name one
 */
public record KeyConfig(
    String id, @Nullable Secret secret, @Nullable String hash, @Nullable String useCase) {
  public KeyConfig {
    requireNonNull(id, "id");
  }

  /** Leaves out the hash as well as the secret. */
  @Override
  public String toString() {
    return "KeyConfig[id=" + id + ", useCase=" + useCase + "]";
  }
}
