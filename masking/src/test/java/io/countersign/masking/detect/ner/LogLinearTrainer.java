package io.countersign.masking.detect.ner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;

/**
 * Fits a log-linear model by AdaGrad (J. Duchi, E. Hazan, Y. Singer, <i>Adaptive Subgradient
 * Methods for Online Learning and Stochastic Optimization</i>, JMLR 12, 2011), and writes it as
 * OpenNLP's own kind of model. The same events in the same order with the same seed give the same
 * model. Not thread-safe.
 */
final class LogLinearTrainer {
  private static final float RATE = 0.2f;
  private static final float DECAY = 2e-6f;

  /** Weights are multiples of this, so that sums are exact and the file packs well. */
  private static final double STEP = 1.0 / 32;

  private static final double WEIGHT_MIN = 0.0626;

  private final String[] outcomes;
  private final Map<String, Integer> predicates = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<int[]> events = new ArrayList<>();
  private int[] counts = new int[1 << 16];
  private int[] targets = new int[1 << 16];
  private float[] importance = new float[1 << 16];
  private int[] row = new int[128];
  private int length;

  LogLinearTrainer(String[] outcomes) {
    this.outcomes = outcomes.clone();
  }

  /** Takes the features of the event that {@link #end} ends. */
  FeatureSink features() {
    return new Collector();
  }

  void end(int target, double weight) {
    if (events.size() == targets.length) {
      targets = Arrays.copyOf(targets, targets.length * 2);
      importance = Arrays.copyOf(importance, importance.length * 2);
    }
    targets[events.size()] = target;
    importance[events.size()] = (float) weight;
    events.add(Arrays.copyOf(row, length));
    length = 0;
  }

  int eventCount() {
    return events.size();
  }

  /**
   * Fits the model.
   *
   * @param countMin predicates seen in fewer events are left out
   * @param otherBias what is taken from the weight of the outcome that names nothing
   */
  GISModel train(int rounds, int countMin, long seed, double otherBias) {
    int kept = keepFrequent(countMin);
    int width = outcomes.length;
    float[] weights = new float[kept * width];
    float[] squares = new float[kept * width];
    Arrays.fill(squares, 1e-1f);
    int[] order = new int[events.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = new Random(seed);
    float[] average = new float[weights.length];
    int averaged = 0;
    for (int round = 0; round < rounds; round++) {
      shuffle(order, random);
      double loss = 0;
      for (int event : order) {
        loss += update(events.get(event), event, weights, squares);
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
      average[i] /= averaged;
    }
    return model(average, kept, otherBias);
  }

  /** Renumbers the predicates that are frequent enough; the others leave the events. */
  private int keepFrequent(int countMin) {
    int[] renumbered = new int[names.size()];
    List<String> keptNames = new ArrayList<>();
    for (int i = 0; i < renumbered.length; i++) {
      renumbered[i] = counts[i] < countMin ? -1 : keptNames.size();
      if (renumbered[i] >= 0) {
        keptNames.add(names.get(i));
      }
    }
    for (int i = 0; i < events.size(); i++) {
      events.set(
          i,
          Arrays.stream(events.get(i))
              .map(predicate -> renumbered[predicate])
              .filter(predicate -> predicate >= 0)
              .toArray());
    }
    System.out.printf("predicates: %d of %d kept%n", keptNames.size(), names.size());
    names.clear();
    names.addAll(keptNames);
    predicates.clear();
    return keptNames.size();
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

  private GISModel model(float[] weights, int kept, double otherBias) {
    List<String> labels = new ArrayList<>();
    List<Context> contexts = new ArrayList<>();
    for (int predicate = 0; predicate < kept; predicate++) {
      boolean always = names.get(predicate).equals("b");
      int[] present = new int[outcomes.length];
      double[] values = new double[outcomes.length];
      int size = 0;
      for (int i = 0; i < outcomes.length; i++) {
        double weight = weights[predicate * outcomes.length + i];
        if (always && outcomes[i].equals(FlatModel.OTHER)) {
          weight -= otherBias;
        }
        if (Math.abs(weight) >= WEIGHT_MIN || always) {
          present[size] = i;
          values[size++] = Math.rint(weight / STEP) * STEP;
        }
      }
      if (size > 0) {
        labels.add(names.get(predicate));
        contexts.add(new Context(Arrays.copyOf(present, size), Arrays.copyOf(values, size)));
      }
    }
    System.out.printf("predicates in the model: %d%n", labels.size());
    return new GISModel(contexts.toArray(new Context[0]), labels.toArray(new String[0]), outcomes);
  }

  private void add(String predicate) {
    Integer known = predicates.get(predicate);
    int id;
    if (known == null) {
      id = names.size();
      predicates.put(predicate, id);
      names.add(predicate);
      if (id == counts.length) {
        counts = Arrays.copyOf(counts, counts.length * 2);
      }
    } else {
      id = known;
    }
    counts[id]++;
    row[length++] = id;
  }

  private final class Collector implements FeatureSink {
    @Override
    public void add(String template, String first) {
      LogLinearTrainer.this.add(template + first);
    }

    @Override
    public void add(String template, String first, String second) {
      LogLinearTrainer.this.add(template + first + "|" + second);
    }
  }
}
