package io.countersign.masking;

/**
 * Gives the masker of a profile. Maskers of one source share what they remember of texts, and a
 * session made by one of them serves all. Thread-safe.
 */
public interface MaskerSource {
  /**
   * The masker of a profile; cheap, but for the first profile that asks for deep names.
   *
   * @throws io.countersign.masking.detect.ner.deep.DeepModelException if the profile asks for deep
   *     names and the model cannot be loaded on this machine
   */
  Masker masker(Profile profile);
}
