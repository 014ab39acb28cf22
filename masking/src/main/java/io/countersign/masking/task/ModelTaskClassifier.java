package io.countersign.masking.task;

import static java.util.Objects.requireNonNull;

/** Judges with a model. Immutable and thread-safe. */
final class ModelTaskClassifier implements TaskClassifier {
  private static final String GAP = "\n\n";

  private final TaskModel model;

  ModelTaskClassifier(TaskModel model) {
    this.model = model;
  }

  @Override
  public TaskJudgement judge(String message) {
    requireNonNull(message, "message");
    return model.judge(TaskText.of(ends(message)));
  }

  @Override
  public TaskJudgement judge(TaskPrompt prompt) {
    TaskJudgement judgement = judge(prompt.last());
    if (prompt.last().length() < SHORT_CHARS && !prompt.before().isBlank()) {
      judgement = graver(judgement, judge(ends(prompt.before()) + GAP + prompt.last()));
    }
    if (!prompt.system().isBlank()) {
      judgement = graver(judgement, judge(prompt.system()));
      judgement = graver(judgement, judge(ends(prompt.system()) + GAP + ends(prompt.last())));
    }
    return judgement;
  }

  /** An allowed task is the first one's: the system text names the tool rather than the task. */
  private static TaskJudgement graver(TaskJudgement first, TaskJudgement second) {
    boolean graver = second.score() > first.score() && (second.decision() || !first.decision());
    if (!graver) {
      return first;
    }
    return second.decision()
        ? second
        : new TaskJudgement(first.task(), second.score(), first.chance());
  }

  private static String ends(String message) {
    if (message.length() <= 2 * ENDS_CHARS) {
      return message;
    }
    String start = message.substring(0, ENDS_CHARS);
    return start + GAP + message.substring(message.length() - ENDS_CHARS);
  }

  @Override
  public String toString() {
    return "TaskClassifier[threshold=" + model.threshold() + "]";
  }
}
