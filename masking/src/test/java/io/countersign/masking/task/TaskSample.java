package io.countersign.masking.task;

/**
 * A prompt and what it asks for.
 *
 * @param frame the text as written, with its slots
 * @param text the text with words in the place of slots
 * @param group the same for near-duplicates, which stand on one side of every split
 * @param heldOut whether neither training nor tuning may see it
 */
record TaskSample(
    String language, Task task, String frame, String text, long group, boolean heldOut) {
  /** One part of so many is held out. */
  static final int PARTS = 10;

  /** The part of the training texts, from 0 to {@code parts - 1}, that this one belongs to. */
  int fold(int parts) {
    return (int) (group / PARTS % parts);
  }

  TaskSample as(Task other) {
    return new TaskSample(language, other, frame, text, group, heldOut);
  }

  TaskSample saying(String other) {
    return new TaskSample(language, task, frame, other, group, heldOut);
  }

  TaskSample in(long other, boolean side) {
    return new TaskSample(language, task, frame, text, other, side);
  }
}
