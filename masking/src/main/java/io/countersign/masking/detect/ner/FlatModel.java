package io.countersign.masking.detect.ner;

import java.util.Arrays;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * The weights of a log-linear OpenNLP model, laid out for reading: an open table from the 64-bit
 * hash of a predicate to a row of weights. Immutable and thread-safe.
 *
 * <p>Predicates are known by their hash alone. Among a million predicates two share a hash with a
 * chance of about one in forty million, and the harm would be one wrong weight; building the table
 * refuses such a pair.
 */
final class FlatModel {
  /** The outcome of a word that belongs to no name. */
  static final String OTHER = "other";

  private static final long HASH_SEED = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;

  private final String[] outcomes;
  private final long[] keys;
  private final int[] rows;
  private final float[] weights;
  private final int mask;

  private FlatModel(String[] outcomes, long[] keys, int[] rows, float[] weights) {
    this.outcomes = outcomes;
    this.keys = keys;
    this.rows = rows;
    this.weights = weights;
    mask = keys.length - 1;
  }

  @SuppressWarnings("unchecked") // The shape of this array is part of OpenNLP's contract.
  static FlatModel of(AbstractModel model) {
    Object[] structures = model.getDataStructures();
    Map<String, Context> predicates = (Map<String, Context>) structures[1];
    String[] outcomes = ((String[]) structures[2]).clone();
    int capacity = Integer.highestOneBit(Math.max(8, predicates.size()) * 2 - 1) * 2;
    long[] keys = new long[capacity];
    int[] rows = new int[capacity];
    float[] weights = new float[predicates.size() * outcomes.length];
    int row = 0;
    for (Map.Entry<String, Context> predicate : predicates.entrySet()) {
      long key = spread(hash(HASH_SEED, predicate.getKey()));
      int slot = free(keys, key);
      keys[slot] = key;
      rows[slot] = row * outcomes.length;
      Context context = predicate.getValue();
      for (int i = 0; i < context.getOutcomes().length; i++) {
        weights[rows[slot] + context.getOutcomes()[i]] = (float) context.getParameters()[i];
      }
      row++;
    }
    return new FlatModel(outcomes, keys, rows, weights);
  }

  private static int free(long[] keys, long key) {
    int slot = (int) key & keys.length - 1;
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        throw new IllegalStateException("name model: two predicates share a hash (expected: none)");
      }
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  int outcomeCount() {
    return outcomes.length;
  }

  String outcome(int index) {
    return outcomes[index];
  }

  /** A sink that adds the weights of what it takes to {@code scores}. */
  FeatureSink adder(double[] scores) {
    return new Adder(scores);
  }

  private void add(long hash, double[] scores) {
    long key = spread(hash);
    int slot = (int) key & mask;
    while (keys[slot] != key) {
      if (keys[slot] == 0) {
        return;
      }
      slot = slot + 1 & mask;
    }
    int row = rows[slot];
    for (int i = 0; i < scores.length; i++) {
      scores[i] += weights[row + i];
    }
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * HASH_FACTOR;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /** Never 0, which marks a free slot. */
  private static long spread(long hash) {
    long key = hash ^ hash >>> 32;
    return key == 0 ? 1 : key;
  }

  @Override
  public String toString() {
    return "FlatModel[outcomes=" + Arrays.toString(outcomes) + ", slots=" + keys.length + "]";
  }

  private final class Adder implements FeatureSink {
    private final double[] scores;

    Adder(double[] scores) {
      this.scores = scores;
    }

    @Override
    public void add(String template, String first) {
      FlatModel.this.add(hash(hash(HASH_SEED, template), first), scores);
    }

    @Override
    public void add(String template, String first, String second) {
      long hash = hash(hash(hash(HASH_SEED, template), first), "|");
      FlatModel.this.add(hash(hash, second), scores);
    }
  }
}
