package io.countersign.masking.task;

import static java.util.Objects.requireNonNull;

/**
 * What a prompt was found to ask for.
 *
 * @param task the likeliest task; one of the decisions about people where the threshold was reached
 * @param score from 0 to 1, how likely it is that a decision about a person is asked for
 */
public record TaskJudgement(Task task, double score) {
  public TaskJudgement {
    requireNonNull(task, "task");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score: " + score + " (expected: 0 to 1)");
    }
  }

  /** Whether a decision about a person is asked for: the score reached the model's threshold. */
  public boolean decision() {
    return task.decision();
  }
}
