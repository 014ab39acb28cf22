package io.countersign.audit.verify;

import io.countersign.audit.proof.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record from elsewhere, so that it need not be believed: an auditor's note, a
 * witness, a log of the operator's. Immutable.
 *
 * @param key a key that signs or did until another took its place, as the gateway names it ({@code
 *     name+id+key}); null: the one that the record itself names
 * @param checkpoint a signed checkpoint that the record must begin with; null: none is known
 */
public record Expected(@Nullable String key, @Nullable String checkpoint) {
  /**
   * @throws IllegalArgumentException when the key is no such key
   */
  public Expected {
    if (key != null) {
      VerifierKey.parse(key);
    }
  }

  /** Nothing is known from elsewhere. */
  public static Expected nothing() {
    return new Expected(null, null);
  }

  @Nullable VerifierKey verifierKey() {
    return key == null ? null : VerifierKey.parse(key);
  }
}
