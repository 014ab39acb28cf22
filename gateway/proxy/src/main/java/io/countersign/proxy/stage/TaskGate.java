package io.countersign.proxy.stage;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.entry.TaskFacts;
import io.countersign.masking.task.Task;
import io.countersign.masking.task.TaskJudgement;
import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.countersign.proxy.stage.TaskRules.Reaction;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what a request asks for. It reads the text as the caller wrote it, since the model learnt
 * from such texts, and because what it says must not depend on the masking profile. Thread-safe.
 */
final class TaskGate {
  private static final Logger LOG = LoggerFactory.getLogger(TaskGate.class);
  private static final int PERCENT = 100;

  private final TaskRules rules;

  TaskGate(TaskRules rules) {
    this.rules = rules;
  }

  /**
   * Notes in the passage what is asked for.
   *
   * @throws RefusalException when the rules say so, or nobody can tell and they would
   */
  void check(PromptDocument document, Passage passage) {
    if (rules.reaction() == Reaction.IGNORE) {
      return;
    }
    TaskJudgement judgement;
    try {
      List<TaskPrompt> prompts = document.instructions();
      if (prompts.isEmpty()) {
        return;
      }
      judgement = worst(prompts, rules.useCases().get(passage.admission().useCase().id()));
    } catch (RuntimeException e) {
      unjudged(e, passage);
      return;
    }
    String useCase = passage.admission().useCase().id();
    Mark mark = mark(judgement, rules.useCases().get(useCase));
    passage.judged(new TaskFacts(judgement.task().label(), percent(judgement), mark.word()));
    boolean sure = judgement.confidence() >= rules.confidence();
    if (mark != Mark.NONE && sure && rules.reaction() == Reaction.REFUSE) {
      throw mark == Mark.PROHIBITED ? prohibited(judgement, passage) : outside(judgement, passage);
    }
  }

  /** Of several requests in one body the one that is farthest from what is allowed. */
  private TaskJudgement worst(List<TaskPrompt> prompts, @Nullable Set<Task> tasks) {
    TaskJudgement worst = rules.classifier().judge(prompts.get(0));
    for (TaskPrompt prompt : prompts.subList(1, prompts.size())) {
      TaskJudgement next = rules.classifier().judge(prompt);
      if (weight(next, tasks) > weight(worst, tasks)) {
        worst = next;
      }
    }
    return worst;
  }

  private double weight(TaskJudgement judgement, @Nullable Set<Task> tasks) {
    return switch (mark(judgement, tasks)) {
      case NONE, UNJUDGED -> 0;
      case OUTSIDE -> 1 + judgement.confidence();
      case PROHIBITED -> 1.5 + judgement.confidence();
    };
  }

  private Mark mark(TaskJudgement judgement, @Nullable Set<Task> tasks) {
    if (tasks != null && tasks.contains(judgement.task())) {
      return Mark.NONE;
    }
    if (judgement.decision()) {
      return Mark.PROHIBITED;
    }
    // What is nothing in particular, such as a greeting, is outside of nothing.
    boolean told = judgement.task() != Task.OTHER && judgement.chance() >= rules.confidence();
    return tasks != null && told ? Mark.OUTSIDE : Mark.NONE;
  }

  private void unjudged(RuntimeException failure, Passage passage) {
    LOG.error("exchange {}: not judged: {}", passage.record, failure.getClass().getName());
    passage.judged(new TaskFacts(null, 0, Mark.UNJUDGED.word()));
    if (rules.reaction() == Reaction.REFUSE) {
      throw new RefusalException(
          RefusalCode.MASKING_UNAVAILABLE,
          "What the request asks for could not be judged, so it must not leave. Try again later.");
    }
  }

  private static RefusalException prohibited(TaskJudgement judgement, Passage passage) {
    return new RefusalException(
        RefusalCode.TASK_PROHIBITED,
        "The request asks for a decision about a person ("
            + found(judgement)
            + "), and `tasks.prohibited` refuses those. Decide yourself: ask for facts, or for a"
            + " draft of what people have decided. If it asks for none, ask "
            + accountable(passage)
            + ".",
        null,
        "tasks.prohibited");
  }

  private RefusalException outside(TaskJudgement judgement, Passage passage) {
    String useCase = passage.admission().useCase().id();
    Set<Task> tasks = requireNonNull(rules.useCases().get(useCase), "tasks");
    return new RefusalException(
        RefusalCode.TASK_PROHIBITED,
        "The use case `"
            + useCase
            + "` is for "
            + new TreeSet<>(tasks).stream().map(Task::label).collect(Collectors.joining(", "))
            + "; the request asks for something else ("
            + found(judgement)
            + "). Name the use case that it belongs to, or ask "
            + accountable(passage)
            + ".",
        null,
        "use-cases." + useCase + ".tasks");
  }

  private static String found(TaskJudgement judgement) {
    return String.format(
        Locale.ROOT, "found: `%s`, score %.2f", judgement.task().label(), judgement.confidence());
  }

  private static String accountable(Passage passage) {
    return "`" + passage.admission().useCase().accountable() + "`, who answers for the use case";
  }

  private static int percent(TaskJudgement judgement) {
    return (int) Math.round(judgement.confidence() * PERCENT);
  }

  /** What comes of a judgement; the words stand in the record. */
  private enum Mark {
    NONE,
    PROHIBITED,
    OUTSIDE,
    UNJUDGED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
