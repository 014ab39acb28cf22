package io.countersign.masking.detect.ner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The weights of a log-linear OpenNLP model, laid out for reading: an open table from the key of a
 * feature to its weights, both in 16 bytes that lie together. Immutable and thread-safe.
 *
 * <p>Weights are whole multiples of {@link #STEP} that fit a byte, so sums of them are exact in any
 * order. A row is one {@code long}, a byte for each outcome, kept {@value #OFFSET} too high, and a
 * 1 in the last byte; a sum is a pair of {@code long}s with a 16-bit lane for each byte, the even
 * ones in the first, so that two additions add a row and the last lane counts the rows.
 */
final class FlatModel {
  /** The outcome of a word that belongs to no name. */
  static final String OTHER = "other";

  /** All weights are whole multiples of this. */
  static final double STEP = 1.0 / 16;

  /** The largest weight, in steps. */
  static final int WEIGHT_MAX = 127;

  /** Rows hold a byte for each outcome, and one to count rows by. */
  static final int OUTCOMES_MAX = 7;

  static final long LANES = 0x00ff00ff00ff00ffL;

  /** The row of a feature that weighs for nothing. */
  static final long NO_WEIGHTS = 0x0180808080808080L;

  private static final int OFFSET = 128;
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  private static final byte[] VALUES = values(); // of digits; -1: it is none

  private final String[] outcomes;

  /** Keys, never 0, and rows in turn. */
  private final long[] table;

  /** A bit for each key's low part: most features are unknown, and this is the smaller memory. */
  private final long[] known;

  private FlatModel(String[] outcomes, long[] table, long[] known) {
    this.outcomes = outcomes;
    this.table = table;
    this.known = known;
  }

  private void put(long key, long row) {
    int slot = slot(key);
    table[slot] = key + 1;
    table[slot + 1] = row;
    known[bit(key) >>> 6] |= 1L << bit(key);
  }

  private int slot(long key) {
    int slot = ((int) key * 2) & table.length - 1;
    while (table[slot] != 0 && table[slot] != key + 1) {
      slot = (slot + 2) & table.length - 1;
    }
    return slot;
  }

  private int bit(long key) {
    return (int) (key >>> 8) & (known.length * 64 - 1);
  }

  /** The name of a feature in the model file: its key in base 64. */
  static String predicate(long key) {
    char[] digits = new char[NameFeatures.KEY_BITS / 6];
    long rest = key;
    for (int i = 0; i < digits.length; i++) {
      digits[i] = DIGITS.charAt((int) rest & 63);
      rest >>>= 6;
    }
    return new String(digits);
  }

  /** The key of a feature, from its name in the model file. */
  static long key(byte[] predicate, int length) {
    long key = 0;
    for (int i = length - 1; i >= 0; i--) {
      int digit = predicate[i] < 0 ? -1 : VALUES[predicate[i]];
      if (digit < 0) {
        throw new IllegalStateException(
            "name model: feature `"
                + new String(predicate, 0, length, StandardCharsets.UTF_8)
                + "` (expected: a key)");
      }
      key = (key << 6) | digit;
    }
    return key;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = (byte) i;
    }
    return values;
  }

  int outcomeCount() {
    return outcomes.length;
  }

  String outcome(int index) {
    return outcomes[index];
  }

  /** The sum of an outcome's weights, in steps, from the lanes of {@link Sum}. */
  static int steps(long even, long odd, int outcome) {
    long lanes = (outcome & 1) == 0 ? even : odd;
    return (int) ((lanes >>> (16 * (outcome >> 1))) & 0xffff) - OFFSET * (int) (odd >>> 48);
  }

  /** A row with the weight of one outcome more, which it lacks. */
  static long plus(long row, int outcome, double weight) {
    double steps = weight / STEP;
    if (steps != Math.rint(steps) || Math.abs(steps) > WEIGHT_MAX) {
      throw new IllegalStateException(
          "name model: weight " + weight + " (expected: a multiple of 1/16)");
    }
    return row + ((long) steps << (8 * outcome));
  }

  /** Makes a model, feature by feature. Not thread-safe. */
  static final class Builder {
    private final FlatModel model;

    /**
     * Of nothing yet.
     *
     * @param features how many there will be
     */
    Builder(String[] outcomes, int features) {
      if (outcomes.length > OUTCOMES_MAX) {
        throw new IllegalStateException(
            "name model: "
                + outcomes.length
                + " outcomes (expected: at most "
                + OUTCOMES_MAX
                + ")");
      }
      int slots = Math.max(16, Integer.highestOneBit(features * 3 / 2) * 2);
      model = new FlatModel(outcomes.clone(), new long[slots * 2], new long[slots / 16]);
    }

    void add(long feature, long row) {
      model.put(feature, row);
    }

    /** Add nothing afterwards. */
    FlatModel build() {
      return model;
    }
  }

  /** Adds the weights of the features it takes. Not thread-safe. */
  final class Sum implements FeatureSink {
    long even;
    long odd;

    void clear() {
      even = 0;
      odd = 0;
    }

    @Override
    public void add(long key) {
      int bit = bit(key);
      if ((known[bit >>> 6] & (1L << bit)) == 0) {
        return;
      }
      int slot = slot(key);
      if (table[slot] != 0) {
        even += table[slot + 1] & LANES;
        odd += (table[slot + 1] >>> 8) & LANES;
      }
    }
  }

  @Override
  public String toString() {
    return "FlatModel[outcomes=" + outcomes.length + ", slots=" + table.length / 2 + "]";
  }
}
