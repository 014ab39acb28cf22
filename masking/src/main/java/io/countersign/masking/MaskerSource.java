package io.countersign.masking;

/**
 * Gives the masker of a profile. Maskers of one source share what they remember of texts, and a
 * session made by one of them serves all. Thread-safe.
 */
public interface MaskerSource {
  /** The masker of a profile; cheap, for profiles asked for before. */
  Masker masker(Profile profile);
}
