package io.countersign.masking.task;

import static java.util.Objects.requireNonNull;

/**
 * What a prompt was found to ask for.
 *
 * @param task the likeliest task; one of the decisions about people where the threshold was reached
 * @param score from 0 to 1, how likely it is that a decision about a person is asked for
 * @param chance from 0 to 1, how likely the task is among all tasks
 */
public record TaskJudgement(Task task, double score, double chance) {
  public TaskJudgement {
    requireNonNull(task, "task");
    requireShare("score", score);
    requireShare("chance", chance);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to 1)");
    }
  }

  /** Whether a decision about a person is asked for: the score reached the model's threshold. */
  public boolean decision() {
    return task.decision();
  }

  /**
   * From 0 to 1, how sure it is: that any decision about a person is asked for, where the task is
   * one, and otherwise that this very task is.
   */
  public double confidence() {
    return task.decision() ? score : chance;
  }
}
