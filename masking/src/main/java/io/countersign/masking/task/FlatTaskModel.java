package io.countersign.masking.task;

import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * The weights of a log-linear OpenNLP model, laid out for reading: an open table from the 64-bit
 * hash of a feature to a row of weights. Immutable and thread-safe.
 *
 * <p>Features are known by their hash alone; building the table refuses two that share one.
 */
final class FlatTaskModel {
  private static final long HASH_SEED = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;

  private final String[] outcomes;
  private final long[] keys;
  private final int[] rows;
  private final float[] weights;

  private FlatTaskModel(String[] outcomes, int features) {
    this.outcomes = outcomes;
    int capacity = Integer.highestOneBit(Math.max(8, features) * 2 - 1) * 2;
    keys = new long[capacity];
    rows = new int[capacity];
    weights = new float[features * outcomes.length];
  }

  @SuppressWarnings("unchecked") // The shape of this array is part of OpenNLP's contract.
  static FlatTaskModel of(AbstractModel model) {
    Object[] structures = model.getDataStructures();
    Map<String, Context> features = (Map<String, Context>) structures[1];
    String[] outcomes = ((String[]) structures[2]).clone();
    FlatTaskModel flat = new FlatTaskModel(outcomes, features.size());
    int row = 0;
    for (Map.Entry<String, Context> feature : features.entrySet()) {
      flat.put(feature.getKey(), row++ * outcomes.length, feature.getValue());
    }
    return flat;
  }

  private void put(String feature, int row, Context context) {
    long key = key(feature.toCharArray(), feature.length());
    int slot = slot(key);
    if (keys[slot] != 0) {
      throw new IllegalStateException("task model: two features share a hash (expected: none)");
    }
    keys[slot] = key;
    rows[slot] = row;
    for (int i = 0; i < context.getOutcomes().length; i++) {
      weights[row + context.getOutcomes()[i]] = (float) context.getParameters()[i];
    }
  }

  int outcomes() {
    return outcomes.length;
  }

  String outcome(int index) {
    return outcomes[index];
  }

  /** How likely each outcome is where these are the sums of its weights; writes over the sums. */
  static double[] chances(double[] sums) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double sum : sums) {
      highest = Math.max(highest, sum);
    }
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.exp(sums[i] - highest);
      total += sums[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= total;
    }
    return sums;
  }

  /** Adds the weights of the feature with this key to the sums of the outcomes. */
  void add(long key, double[] sums) {
    int slot = slot(key);
    if (keys[slot] == 0) {
      return;
    }
    int row = rows[slot];
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weights[row + i];
    }
  }

  /** The slot of a key, or the free one where it would stand. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Never 0, which marks a free slot. */
  static long key(char[] chars, int length) {
    long hash = HASH_SEED;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ chars[i]) * HASH_FACTOR;
      hash ^= hash >>> 29;
    }
    long key = hash ^ hash >>> 32;
    return key == 0 ? 1 : key;
  }

  @Override
  public String toString() {
    return "FlatTaskModel[outcomes=" + outcomes.length + ", slots=" + keys.length + "]";
  }
}
