package io.countersign.masking.task;

/**
 * A prompt and what it asks for.
 *
 * @param group the same for near-duplicates; decides on which side of a split a text stands
 */
record TaskSample(String language, Task task, String text, long group) {
  private static final int PARTS = 10;

  boolean heldOut() {
    return group % PARTS == 0;
  }

  /** The part of the training texts, from 0 to {@code parts - 1}, that this one belongs to. */
  int fold(int parts) {
    return (int) (group / PARTS % parts);
  }

  TaskSample as(Task other) {
    return new TaskSample(language, other, text, group);
  }
}
