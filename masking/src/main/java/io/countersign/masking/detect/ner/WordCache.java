package io.countersign.masking.detect.ner;

import java.util.Arrays;

/**
 * The facts of words seen lately, and the sums of weights that depend on one word alone, so that
 * each is worked out once for many places. Emptied when full. Not thread-safe.
 */
final class WordCache {
  /** Rows of the marks that stand outside a sentence. */
  static final int BEGIN = 0;

  static final int END = 1;

  private static final int ROWS = 4096;

  /** A sentence may add so many rows. */
  private static final int ROOM = WordSplitter.WORDS_MAX;

  private static final int ROLES = 2 * NameFeatures.REACH + 1;

  private final Lexicon lexicon;
  private final FlatModel.Sum sum;
  private final int outcomes;
  private final char[] lower = new char[WordFacts.UNITS_MAX];

  /** An open table from the hash of a word to its row. */
  private final long[] keys = new long[ROWS * 2];

  private final int[] rowOf = new int[ROWS * 2];
  private final WordFacts[] facts = new WordFacts[ROWS];

  /** For each row and role the lanes of {@link FlatModel.Sum}. */
  private final long[] alone = new long[ROWS * ROLES * 2];

  /** The same for each row, role from -1 to 1 and outcome before, where a bit says it was made. */
  private final long[] following;

  private final int[] made = new int[ROWS];
  private int size;

  WordCache(FlatModel model, Lexicon lexicon) {
    this.lexicon = lexicon;
    outcomes = model.outcomeCount();
    sum = model.new Sum();
    following = new long[ROWS * 3 * outcomes * 2];
    clear();
  }

  private void clear() {
    Arrays.fill(keys, 0);
    size = 0;
    facts[BEGIN] = WordFacts.BEGIN;
    facts[END] = WordFacts.END;
    sumAlone(size++);
    sumAlone(size++);
  }

  /** Makes room for a sentence; rows told before may be told anew. */
  void beginSentence() {
    if (size + ROOM > ROWS) {
      clear();
    }
  }

  /** The row of the word from {@code start} to {@code end}, exclusive. */
  int row(String text, int start, int end) {
    long key = 0xcbf29ce484222325L + (end - start);
    for (int i = start; i < end; i++) {
      key = (key ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
      key ^= key >>> 29;
    }
    int slot = (int) (key >>> 20) & (keys.length - 1);
    while (keys[slot] != key) {
      if (keys[slot] == 0) {
        keys[slot] = key;
        rowOf[slot] = add(text, start, end);
        break;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return rowOf[slot];
  }

  private int add(String text, int start, int end) {
    int row = size++;
    if (facts[row] == null) {
      facts[row] = new WordFacts();
    }
    facts[row].read(text, start, end, lexicon, lower);
    sumAlone(row);
    return row;
  }

  private void sumAlone(int row) {
    made[row] = 0;
    for (int role = 0; role < ROLES; role++) {
      sum.clear();
      NameFeatures.alone(facts[row], role - NameFeatures.REACH, sum);
      alone[(row * ROLES + role) * 2] = sum.even;
      alone[(row * ROLES + role) * 2 + 1] = sum.odd;
    }
  }

  WordFacts facts(int row) {
    return facts[row];
  }

  /** Adds the sum of what the word says by itself. */
  void addAlone(int row, int role, FlatModel.Sum total) {
    int index = (row * ROLES + role + NameFeatures.REACH) * 2;
    total.even += alone[index];
    total.odd += alone[index + 1];
  }

  /** Adds the sum of what the word says together with the outcome before. */
  void addFollowing(int row, int role, int previous, FlatModel.Sum total) {
    int cell = (role + 1) * outcomes + previous;
    int index = (row * 3 * outcomes + cell) * 2;
    if ((made[row] & (1 << cell)) == 0) {
      sum.clear();
      NameFeatures.following(facts[row], role, previous, sum);
      following[index] = sum.even;
      following[index + 1] = sum.odd;
      made[row] |= 1 << cell;
    }
    total.even += following[index];
    total.odd += following[index + 1];
  }

  /** Shows sizes only: the facts are drawn from clear text. */
  @Override
  public String toString() {
    return "WordCache[rows=" + size + "]";
  }
}
