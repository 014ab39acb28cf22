package io.countersign.masking.knowledge.fingerprint;

/**
 * How much makes a run of fingerprints a passage of a document.
 *
 * @param weightMin the least sum of weights; a fingerprint that one work alone has weighs 1
 * @param wordsMin the fewest words that lie under fingerprints
 */
record Evidence(double weightMin, int wordsMin) {
  /** Chosen on documents and passages that the tests do not use. */
  static final Evidence STANDARD = new Evidence(3, 11);

  /** What a fingerprint weighs that so many works have. */
  static double weight(int works) {
    return 1.0 / works;
  }

  boolean enough(double weight, int words) {
    return weight >= weightMin && words >= wordsMin;
  }
}
