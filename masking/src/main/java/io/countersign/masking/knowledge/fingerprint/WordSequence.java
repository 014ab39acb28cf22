package io.countersign.masking.knowledge.fingerprint;

import io.countersign.masking.knowledge.text.Hashing;
import io.countersign.masking.knowledge.text.SipHash;
import io.countersign.masking.knowledge.text.WordReader;
import java.util.Arrays;

/**
 * The words of a text: their places, and the keyed hash of every {@value #GRAM_WORDS} words in a
 * row. Signs between words say nothing. Not thread-safe while it is made.
 */
final class WordSequence {
  /** k, in words. */
  static final int GRAM_WORDS = 4;

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private long[] grams = new long[64];
  private boolean[] breaks = new boolean[64];
  private int words;

  static WordSequence of(String text, SipHash sipHash, long seed) {
    WordSequence sequence = new WordSequence();
    WordReader reader = new WordReader(text, seed);
    boolean broken = false;
    while (reader.next()) {
      broken |= reader.afterBreak();
      if (reader.word()) {
        sequence.add(reader, broken);
        broken = false;
      }
    }
    for (int i = 0; i + GRAM_WORDS <= sequence.words; i++) {
      sequence.grams[i] = sequence.gram(i, sipHash);
    }
    return sequence;
  }

  int words() {
    return words;
  }

  /** How many grams there are; the one at i begins with the word at i. */
  int grams() {
    return Math.max(0, words - GRAM_WORDS + 1);
  }

  long gram(int i) {
    return grams[i];
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  /** Whether an empty line, or the start of the text, stands before a word. */
  boolean afterBreak(int word) {
    return breaks[word];
  }

  private void add(WordReader reader, boolean broken) {
    if (words == starts.length) {
      starts = Arrays.copyOf(starts, words * 2);
      ends = Arrays.copyOf(ends, words * 2);
      grams = Arrays.copyOf(grams, words * 2);
      breaks = Arrays.copyOf(breaks, words * 2);
    }
    starts[words] = reader.start();
    ends[words] = reader.end();
    grams[words] = reader.hash();
    breaks[words] = broken;
    words++;
  }

  /** Over the hashes of words, which stand where the grams will. */
  private long gram(int first, SipHash sipHash) {
    long hash = 0;
    for (int i = first; i < first + GRAM_WORDS; i++) {
      hash = Hashing.combine(hash, grams[i]);
    }
    return sipHash.hash(hash);
  }
}
