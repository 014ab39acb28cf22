package io.countersign.masking.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.util.ext.ExtensionLoader;

/**
 * The bundled models: one that tells the other tasks apart and has one outcome for all decisions
 * about people, and one that tells the decisions apart and has one outcome for the rest. The score
 * is the mean of what both say. Immutable and thread-safe.
 *
 * @param tasks whose outcomes are the labels of the other tasks and {@link #DECISION}
 * @param decisions whose outcomes are the labels of decisions and {@link #REST}
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
        (chars, length) -> {
          long key = FlatTaskModel.key(chars, length);
          tasks.add(key, taskSums);
          decisions.add(key, decisionSums);
        });
    FlatTaskModel.chances(taskSums);
    FlatTaskModel.chances(decisionSums);
    double score =
        (taskSums[outcome(tasks, DECISION)] + 1 - decisionSums[outcome(decisions, REST)]) / 2;
    return score >= threshold
        ? judgement(decisions, decisionSums, REST, score)
        : judgement(tasks, taskSums, DECISION, score);
  }

  /** The likeliest outcome but the one for all tasks of the other side. */
  private static TaskJudgement judgement(
      FlatTaskModel model, double[] chances, String otherSide, double score) {
    int likeliest = -1;
    for (int i = 0; i < chances.length; i++) {
      boolean own = !model.outcome(i).equals(otherSide);
      if (own && (likeliest < 0 || chances[i] > chances[likeliest])) {
        likeliest = i;
      }
    }
    String label = model.outcome(likeliest);
    Task task =
        Task.of(label)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "task model: outcome `" + label + "` (expected: the label of a task)"));
    return new TaskJudgement(task, within(score), within(chances[likeliest]));
  }

  private static double within(double chance) {
    return Math.max(0, Math.min(1, chance));
  }

  private static int outcome(FlatTaskModel model, String name) {
    for (int i = 0; i < model.outcomes(); i++) {
      if (model.outcome(i).equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("task model: no outcome `" + name + "` (expected: one)");
  }

  /** Loads on first use. */
  private static final class Holder {
    static final TaskModel BUNDLED = of(stored(TASKS), stored(DECISIONS));
  }
}
