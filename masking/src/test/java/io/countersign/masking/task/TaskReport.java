package io.countersign.masking.task;

import java.util.List;

/**
 * Prints how well the bundled model does, per language, with the confusion matrix and all errors:
 * on the held-out tenth and on the second file, which was written when the model stood.
 */
final class TaskReport {
  private TaskReport() {}

  /** Prints the report. */
  public static void main(String[] arguments) {
    TaskClassifier classifier = TaskClassifiers.bundled();
    System.out.println("held-out tenth; its errors are not shown, so that nobody tunes on them");
    System.out.println(TaskFigures.report(TaskTexts.heldOut(), classifier::judge, false));
    List<TaskSample> second = TaskTexts.read("second.txt", "en");
    System.out.println("second file");
    System.out.println(TaskFigures.report(second, classifier::judge, true));
  }
}
