package io.countersign.masking.detect.ner;

import java.util.Arrays;

/** A small set of words that are compared without case and without copies. Immutable. */
final class WordSet {
  private final long[] hashes;

  private WordSet(long[] hashes) {
    this.hashes = hashes;
  }

  static WordSet of(String... words) {
    long[] hashes = new long[words.length];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = Lexicon.hash(words[i], 0, words[i].length());
    }
    Arrays.sort(hashes);
    return new WordSet(hashes);
  }

  /** Whether the word from {@code start} to {@code end}, exclusive, is in the set. */
  boolean contains(CharSequence text, int start, int end) {
    return Arrays.binarySearch(hashes, Lexicon.hash(text, start, end)) >= 0;
  }

  @Override
  public String toString() {
    return "WordSet[size=" + hashes.length + "]";
  }
}
