package io.countersign.masking.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.util.ext.ExtensionLoader;

/**
 * The bundled models: one that tells the tasks apart, and one that only tells decisions about
 * people from the rest. The score is the mean of what both say. Immutable and thread-safe.
 *
 * @param tasks whose outcomes are the labels of tasks
 * @param decisions whose outcomes are {@link #DECISION} and {@link #REST}
 * @param threshold the score from which on a decision about a person is seen
 */
record TaskModel(FlatTaskModel tasks, FlatTaskModel decisions, double threshold) {
  static final String TASKS = "tasks.bin";
  static final String DECISIONS = "decisions.bin";
  static final String DECISION = "decision";
  static final String REST = "rest";

  /** The entry of the second model's manifest that holds the threshold. */
  static final String THRESHOLD = "decision-threshold";

  /** The weights, shared by all; loaded on first use. */
  static TaskModel bundled() {
    return Holder.BUNDLED;
  }

  static TaskModel of(DoccatModel tasks, DoccatModel decisions) {
    return new TaskModel(
        FlatTaskModel.of((AbstractModel) tasks.getMaxentModel()),
        FlatTaskModel.of((AbstractModel) decisions.getMaxentModel()),
        Double.parseDouble(decisions.getManifestProperty(THRESHOLD)));
  }

  /** A model as OpenNLP stores it. */
  static DoccatModel stored(String resource) {
    try (InputStream in = TaskModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "task model `" + resource + "`: not found (expected: beside the classes of tasks)");
      }
      allowFeatures();
      return new DoccatModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException("task model `" + resource + "`: cannot be read", e);
    }
  }

  /** OpenNLP creates only what stands in a package that was allowed. */
  static void allowFeatures() {
    ExtensionLoader.registerAllowedPackage(TaskFeatureGenerator.class.getPackageName());
  }

  TaskJudgement judge(TaskText text) {
    double[] taskSums = new double[tasks.outcomes()];
    double[] decisionSums = new double[decisions.outcomes()];
    TaskFeatures.of(
        text,
        CueWords.bundled(),
        (chars, length) -> {
          long key = FlatTaskModel.key(chars, length);
          tasks.add(key, taskSums);
          decisions.add(key, decisionSums);
        });
    FlatTaskModel.chances(taskSums);
    FlatTaskModel.chances(decisionSums);
    double score = Math.min(1, (decision(taskSums) + decisionSums[decisionOutcome()]) / 2);
    int likeliest = likeliest(taskSums, score >= threshold);
    return new TaskJudgement(task(likeliest), score, Math.min(1, taskSums[likeliest]));
  }

  private double decision(double[] chances) {
    double sum = 0;
    for (int i = 0; i < chances.length; i++) {
      sum += task(i).decision() ? chances[i] : 0;
    }
    return sum;
  }

  private int decisionOutcome() {
    return decisions.outcome(0).equals(DECISION) ? 0 : 1;
  }

  /** The likeliest outcome on this side; training gives both sides one at least. */
  private int likeliest(double[] chances, boolean decides) {
    int likeliest = -1;
    for (int i = 0; i < chances.length; i++) {
      if (task(i).decision() == decides && (likeliest < 0 || chances[i] > chances[likeliest])) {
        likeliest = i;
      }
    }
    if (likeliest < 0) {
      throw new IllegalStateException("task model: no outcome on one side (expected: both)");
    }
    return likeliest;
  }

  private Task task(int outcome) {
    String label = tasks.outcome(outcome);
    return Task.of(label)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "task model: outcome `" + label + "` (expected: the label of a task)"));
  }

  /** Loads on first use. */
  private static final class Holder {
    static final TaskModel BUNDLED = of(stored(TASKS), stored(DECISIONS));
  }
}
