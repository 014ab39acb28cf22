package io.countersign.masking.task;

import java.util.List;

/**
 * Prints how well the bundled model does, per language, with the confusion matrix: on the texts
 * that are held out, in all, by the time of writing, and those that were before later generations
 * came; and on two files that were written apart. Errors are not shown, so that nobody tunes on
 * them.
 */
final class TaskReport {
  private static final int LAST = TaskTexts.GENERATIONS.size() - 1;

  private TaskReport() {}

  /** Prints the report. */
  public static void main(String[] arguments) {
    print("held out", TaskTexts.heldOut());
    for (int i = 0; i < TaskTexts.GENERATIONS.size(); i++) {
      print("held out of generation " + (i + 1), TaskTexts.heldOut(i));
    }
    for (int i = TaskTexts.AIM_GENERATIONS; i <= LAST; i++) {
      print("held out of " + i + " generations", TaskTexts.heldOutAmong(i));
    }
    print("second file", TaskTexts.read("second.txt", "en"));
    print("third file", TaskTexts.read("third.txt", "en"));
  }

  private static void print(String name, List<TaskSample> samples) {
    System.out.println(name);
    System.out.println(TaskFigures.report(samples, TaskClassifiers.bundled()::judge, false));
  }
}
