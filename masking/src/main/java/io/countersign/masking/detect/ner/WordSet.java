package io.countersign.masking.detect.ner;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A small set of words that are compared without case and without copies. Immutable. */
final class WordSet {
  private final long[] hashes;

  private WordSet(long[] hashes) {
    this.hashes = hashes;
  }

  static WordSet of(String... words) {
    return of(List.of(words));
  }

  static WordSet of(Collection<String> words) {
    return new WordSet(
        words.stream().mapToLong(word -> Lexicon.hash(word, 0, word.length())).sorted().toArray());
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
