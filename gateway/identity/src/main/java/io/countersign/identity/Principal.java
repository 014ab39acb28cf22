package io.countersign.identity;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Who a credential stands for.
 *
 * @param person the id of the person
 * @param keyId the id of the key, as the person knows it; never a secret
 * @param useCase the use case the key is meant for; null: the request must name one
 */
public record Principal(String person, String keyId, @Nullable String useCase) {
  public Principal {
    requireNonNull(person, "person");
    requireNonNull(keyId, "keyId");
  }
}
