package io.countersign.masking.task;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts how well decisions about people are told from the rest. Not thread-safe. */
final class TaskFigures {
  private int hits;
  private int misses;
  private int falseAlarms;
  private int passes;
  private int sameTask;

  static TaskFigures of(List<TaskSample> samples, Function<String, TaskJudgement> judge) {
    TaskFigures figures = new TaskFigures();
    samples.forEach(sample -> figures.add(sample, judge.apply(sample.text())));
    return figures;
  }

  void add(TaskSample sample, TaskJudgement judgement) {
    if (sample.task().decision()) {
      hits += judgement.decision() ? 1 : 0;
      misses += judgement.decision() ? 0 : 1;
    } else {
      falseAlarms += judgement.decision() ? 1 : 0;
      passes += judgement.decision() ? 0 : 1;
    }
    sameTask += judgement.task() == sample.task() ? 1 : 0;
  }

  double recall() {
    return (double) hits / Math.max(1, hits + misses);
  }

  double precision() {
    return (double) hits / Math.max(1, hits + falseAlarms);
  }

  @Override
  public String toString() {
    int count = hits + misses + falseAlarms + passes;
    return ":%5d texts, %4d decisions: recall %.3f, precision %.3f, missed %d, false %d, task %.3f"
        .formatted(
            count,
            hits + misses,
            recall(),
            precision(),
            misses,
            falseAlarms,
            (double) sameTask / Math.max(1, count));
  }

  /** Figures per language and in all, and which task was taken for which. */
  static String report(
      List<TaskSample> samples, Function<String, TaskJudgement> judge, boolean withErrors) {
    Map<String, TaskFigures> languages = new TreeMap<>();
    TaskFigures all = new TaskFigures();
    Map<Task, Map<Task, Integer>> confusion = new EnumMap<>(Task.class);
    List<String> errors = new ArrayList<>();
    for (TaskSample sample : samples) {
      TaskJudgement judgement = judge.apply(sample.text());
      languages.computeIfAbsent(sample.language(), any -> new TaskFigures()).add(sample, judgement);
      all.add(sample, judgement);
      confusion
          .computeIfAbsent(sample.task(), any -> new EnumMap<>(Task.class))
          .merge(judgement.task(), 1, Integer::sum);
      if (judgement.decision() != sample.task().decision()) {
        errors.add(
            "%s %s -> %s %.2f: %s"
                .formatted(
                    sample.language(),
                    sample.task().label(),
                    judgement.task().label(),
                    judgement.score(),
                    sample.text().replace('\n', ' ')));
      }
    }
    StringBuilder report = new StringBuilder();
    languages.forEach((language, figures) -> report.append(language).append(figures).append('\n'));
    report.append("all").append(all).append('\n').append(matrix(confusion));
    if (withErrors) {
      errors.forEach(error -> report.append(error).append('\n'));
    }
    return report.toString();
  }

  private static String matrix(Map<Task, Map<Task, Integer>> confusion) {
    StringBuilder matrix = new StringBuilder("rows: what was asked; columns: what was found\n");
    matrix.append(" ".repeat(14));
    for (Task task : Task.values()) {
      matrix.append(" %4s".formatted(task.label().substring(0, 4)));
    }
    matrix.append('\n');
    for (Task asked : Task.values()) {
      matrix.append("%-14s".formatted(asked.label()));
      Map<Task, Integer> row = confusion.getOrDefault(asked, Map.of());
      for (Task found : Task.values()) {
        int count = row.getOrDefault(found, 0);
        matrix.append(count == 0 ? "    ." : " %4d".formatted(count));
      }
      matrix.append('\n');
    }
    return matrix.toString();
  }
}
