package io.countersign.masking.detect.ner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;

/**
 * Fits a log-linear model by AdaGrad (J. Duchi, E. Hazan, Y. Singer, <i>Adaptive Subgradient
 * Methods for Online Learning and Stochastic Optimization</i>, JMLR 12, 2011), and writes it as
 * OpenNLP's own kind of model. Each time an event is seen, some of its features are left out, so
 * that none is relied on alone (S. Wang and others, <i>Feature Noising for Log-linear Structured
 * Prediction</i>, EMNLP 2013). The same events in the same order with the same seed give the same
 * model. Not thread-safe.
 */
final class LogLinearTrainer {
  private static final float RATE = 0.2f;
  private static final float DECAY = 2e-6f;

  /** The share of features that is left out. */
  private static final double DROPPED = 0.3;

  /** Counts of features, found by their hash, up to 127; a few share a place. */
  private static final int SKETCH = 1 << 27;

  private static final int NONE = -1;

  private final String[] outcomes;
  private final byte[] sketch = new byte[SKETCH];
  private final List<long[]> events = new ArrayList<>();
  private int[] targets = new int[1 << 16];
  private float[] importance = new float[1 << 16];
  private long[] row = new long[256];
  private int length;

  /** The features that were frequent enough: an open table from key to number. */
  private long[] keys = new long[1 << 20];

  private int[] numbers = new int[1 << 20];
  private int kept;

  /** The number of the feature that all events have: it is never left out. */
  private int always = NONE;

  LogLinearTrainer(String[] outcomes) {
    this.outcomes = outcomes.clone();
  }

  /** Takes the features of the event that {@link #end} ends. */
  FeatureSink features() {
    return key -> row[length++] = key;
  }

  void end(int target, double weight) {
    if (events.size() == targets.length) {
      targets = Arrays.copyOf(targets, targets.length * 2);
      importance = Arrays.copyOf(importance, importance.length * 2);
    }
    targets[events.size()] = target;
    importance[events.size()] = (float) weight;
    events.add(Arrays.copyOf(row, length));
    for (int i = 0; i < length; i++) {
      int place = place(row[i]);
      sketch[place] = (byte) Math.min(Byte.MAX_VALUE, sketch[place] + 1);
    }
    length = 0;
  }

  private static int place(long key) {
    return (int) ((key * 0x9e3779b97f4a7c15L) >>> 37);
  }

  int eventCount() {
    return events.size();
  }

  /**
   * Fits the model.
   *
   * @param countMin features seen fewer times are left out
   * @param weightMin features whose weights are all smaller are left out, in steps
   * @param otherBias what is taken from the weight of the outcome that names nothing
   */
  GISModel train(int rounds, int countMin, int weightMin, long seed, double otherBias) {
    int[][] rows = number(countMin);
    int width = outcomes.length;
    float[] weights = new float[kept * width];
    float[] squares = new float[kept * width];
    Arrays.fill(squares, 1e-1f);
    int[] order = new int[rows.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = new Random(seed);
    SplittableRandom chance = new SplittableRandom(seed);
    float[] average = new float[weights.length];
    int averaged = 0;
    for (int round = 0; round < rounds; round++) {
      shuffle(order, random);
      double loss = 0;
      for (int event : order) {
        loss += update(some(rows[event], chance), event, weights, squares);
      }
      System.out.printf("round %d: loss %.4f%n", round + 1, loss / order.length);
      if (round >= rounds / 2) {
        averaged++;
        for (int i = 0; i < weights.length; i++) {
          average[i] += weights[i];
        }
      }
    }
    for (int i = 0; i < weights.length; i++) {
      // All features are there when the model is asked, and fewer were when it was fitted. The one
      // that all events have is scaled with them: what that shifts, the bias makes good.
      average[i] *= (float) (1 - DROPPED) / averaged;
    }
    return model(average, weightMin, otherBias);
  }

  /** Numbers the features that are frequent enough; the others leave the events. */
  private int[][] number(int countMin) {
    int[][] rows = new int[events.size()][];
    int[] numbered = new int[row.length];
    for (int i = 0; i < rows.length; i++) {
      int size = 0;
      for (long key : events.get(i)) {
        if (sketch[place(key)] >= countMin) {
          numbered[size] = number(key);
          always = key == NameFeatures.ALWAYS ? numbered[size] : always;
          size++;
        }
      }
      rows[i] = Arrays.copyOf(numbered, size);
      events.set(i, new long[0]);
    }
    System.out.printf("features: %d kept%n", kept);
    return rows;
  }

  private int number(long key) {
    int slot = slot(key);
    if (keys[slot] == 0) {
      keys[slot] = key + 1;
      numbers[slot] = kept++;
      if (kept * 2 > keys.length) {
        grow();
        slot = slot(key);
      }
    }
    return numbers[slot];
  }

  private int slot(long key) {
    int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key + 1) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i] - 1);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  /** The features without those that chance leaves out this time. */
  private int[] some(int[] features, SplittableRandom chance) {
    int[] some = new int[features.length];
    int size = 0;
    for (int feature : features) {
      if (feature == always || chance.nextDouble() >= DROPPED) {
        some[size++] = feature;
      }
    }
    return Arrays.copyOf(some, size);
  }

  private double update(int[] features, int event, float[] weights, float[] squares) {
    int width = outcomes.length;
    float[] scores = new float[width];
    for (int feature : features) {
      int base = feature * width;
      for (int i = 0; i < width; i++) {
        scores[i] += weights[base + i];
      }
    }
    softmax(scores);
    int target = targets[event];
    double loss = -Math.log(Math.max(1e-9, scores[target]));
    scores[target] -= 1;
    for (int i = 0; i < width; i++) {
      scores[i] *= importance[event];
    }
    if (Math.abs(scores[target]) < 1e-4) {
      return loss;
    }
    for (int feature : features) {
      int base = feature * width;
      for (int i = 0; i < width; i++) {
        float gradient = scores[i] + DECAY * weights[base + i];
        squares[base + i] += gradient * gradient;
        weights[base + i] -= RATE * gradient / (float) Math.sqrt(squares[base + i]);
      }
    }
    return loss;
  }

  private static void softmax(float[] scores) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    float sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.exp(scores[i] - largest);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
  }

  private GISModel model(float[] weights, int weightMin, double otherBias) {
    List<String> labels = new ArrayList<>();
    List<Context> contexts = new ArrayList<>();
    int[] steps = new int[outcomes.length];
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] == 0) {
        continue;
      }
      long key = keys[slot] - 1;
      int largest = 0;
      for (int i = 0; i < outcomes.length; i++) {
        double weight = weights[numbers[slot] * outcomes.length + i];
        if (key == NameFeatures.ALWAYS && outcomes[i].equals(FlatModel.OTHER)) {
          weight -= otherBias;
        }
        long rounded = Math.round(weight / FlatModel.STEP);
        steps[i] = (int) Math.max(-FlatModel.WEIGHT_MAX, Math.min(FlatModel.WEIGHT_MAX, rounded));
        largest = Math.max(largest, Math.abs(steps[i]));
      }
      if (largest >= weightMin || key == NameFeatures.ALWAYS) {
        labels.add(FlatModel.predicate(key));
        contexts.add(context(steps));
      }
    }
    System.out.printf("features in the model: %d%n", labels.size());
    return new GISModel(contexts.toArray(new Context[0]), labels.toArray(new String[0]), outcomes);
  }

  private static Context context(int[] steps) {
    int[] present = new int[steps.length];
    double[] values = new double[steps.length];
    int size = 0;
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] != 0) {
        present[size] = i;
        values[size++] = steps[i] * FlatModel.STEP;
      }
    }
    return new Context(Arrays.copyOf(present, size), Arrays.copyOf(values, size));
  }
}
