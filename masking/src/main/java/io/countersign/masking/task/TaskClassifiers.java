package io.countersign.masking.task;

/** Makes classifiers. */
public final class TaskClassifiers {
  private TaskClassifiers() {}

  /** The one with the bundled model. */
  public static TaskClassifier bundled() {
    return new ModelTaskClassifier(TaskModel.bundled());
  }
}
