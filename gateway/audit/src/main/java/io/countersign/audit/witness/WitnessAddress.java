package io.countersign.audit.witness;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.proof.VerifierKey;
import java.net.URI;

/**
 * Where a witness answers, and how its signature is known.
 *
 * @param name what the operator calls it
 * @param url its base; {@code /add-checkpoint} is below it
 * @param key its public key: {@code name+id+key}
 */
public record WitnessAddress(String name, URI url, String key) {
  /**
   * @throws IllegalArgumentException when the key is no key
   */
  public WitnessAddress {
    requireNonNull(name, "name");
    requireNonNull(url, "url");
    VerifierKey.parse(key);
  }
}
