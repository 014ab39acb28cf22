package io.countersign.masking.compose;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Single words of names. First letter and length rule out most words of a text before any is
 * hashed. Not thread-safe.
 */
final class NameWords {
  private static final int FIRSTS = 32;
  private static final int LENGTH_BITS = 31;

  /** Most texts teach none. */
  private static final int[] NO_LENGTHS = new int[FIRSTS];

  private final WordSet words;

  /** By the first letter, one bit for each length there is. */
  private int[] lengths;

  NameWords() {
    this(new WordSet(), NO_LENGTHS);
  }

  private NameWords(WordSet words, int[] lengths) {
    this.words = words;
    this.lengths = lengths;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  int size() {
    return words.size();
  }

  /** Adds the word that stands in a text. */
  void add(String text, int start, int end) {
    words.addHash(WordSet.hash(text, start, end));
    ownLengths();
    lengths[first(text.charAt(start))] |= length(end - start);
  }

  void addAll(NameWords more) {
    if (more.isEmpty()) {
      return;
    }
    words.addAll(more.words);
    ownLengths();
    for (int i = 0; i < FIRSTS; i++) {
      lengths[i] |= more.lengths[i];
    }
  }

  /** Whether a word that begins so and is so long may be here. */
  boolean mayHold(char first, int length) {
    return (lengths[first(first)] & length(length)) != 0;
  }

  /** Whether a word with this hash is here. */
  boolean has(long hash) {
    return words.has(hash);
  }

  /** The hashes of the words. */
  long[] hashes() {
    return words.hashes();
  }

  /** The hashes of the words whose hashes are such, in no order. */
  long[] hashes(LongPredicate wanted) {
    return words.hashes(wanted);
  }

  /** How many words have such hashes. */
  int count(LongPredicate wanted) {
    return words.count(wanted);
  }

  /** The same words, to be added to on their own. */
  NameWords copy() {
    return new NameWords(words.copy(), lengths == NO_LENGTHS ? lengths : lengths.clone());
  }

  /** For each first letter the lengths that there are, as bits. */
  int[] lengths() {
    return lengths.clone();
  }

  /** The words whose hashes and lengths these are. */
  static NameWords of(long[] hashes, int[] lengths) {
    WordSet words = new WordSet();
    for (long hash : hashes) {
      words.addHash(hash);
    }
    return new NameWords(words, Arrays.copyOf(lengths, FIRSTS));
  }

  private void ownLengths() {
    lengths = lengths == NO_LENGTHS ? new int[FIRSTS] : lengths;
  }

  /** The same for both cases of a letter; letters beyond ASCII share one. */
  private static int first(char c) {
    return c < 0x80 ? c & (FIRSTS - 1) : 0;
  }

  private static int length(int length) {
    return 1 << Math.min(length, LENGTH_BITS);
  }

  @Override
  public String toString() {
    return "NameWords[" + size() + "]";
  }
}
