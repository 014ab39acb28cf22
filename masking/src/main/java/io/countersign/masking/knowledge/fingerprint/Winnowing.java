package io.countersign.masking.knowledge.fingerprint;

/**
 * Chooses some of the grams of a document so that every stretch of {@value #GUARANTEED_WORDS} words
 * has a chosen one: of each window of {@value #WINDOW} grams the smallest hash, the last of equals
 * (Schleimer, Wilkerson and Aiken 2003, "Winnowing: Local Algorithms for Document Fingerprinting").
 * About 2 of {@value #WINDOW} + 1 grams are chosen.
 */
final class Winnowing {
  /** w, in grams. */
  static final int WINDOW = 4;

  /** t = w + k - 1: a copy of so many words shares a fingerprint with its source for certain. */
  static final int GUARANTEED_WORDS = WINDOW + WordSequence.GRAM_WORDS - 1;

  private Winnowing() {}

  /** Tells the places of the chosen grams, ascending. */
  static void choose(WordSequence words, Sink sink) {
    int grams = words.grams();
    int chosen = -1;
    for (int first = 0; first + WINDOW <= Math.max(grams, WINDOW); first++) {
      int end = Math.min(first + WINDOW, grams);
      int smallest = first;
      for (int i = first + 1; i < end; i++) {
        if (Long.compareUnsigned(words.gram(i), words.gram(smallest)) <= 0) {
          smallest = i;
        }
      }
      if (smallest < grams && smallest != chosen) {
        chosen = smallest;
        sink.accept(smallest);
      }
    }
  }

  /** Hears of a chosen gram. */
  @FunctionalInterface
  interface Sink {
    void accept(int place);
  }
}
