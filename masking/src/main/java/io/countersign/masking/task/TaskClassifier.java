package io.countersign.masking.task;

/** Tells what a prompt asks for. Immutable and thread-safe. */
public interface TaskClassifier {
  /**
   * How many characters of a message are read at its start, and as many at its end. What stands
   * between them is not read: instructions stand at the ends of long prompts, pasted texts between.
   */
  int ENDS_CHARS = 4_000;

  /** A last message with fewer characters is read together with the one before it. */
  int SHORT_CHARS = 120;

  /** What one message asks for. */
  TaskJudgement judge(String message);

  /**
   * What a request asks for: the last message alone, after the one before it where it is short, and
   * after the system text. The system text alone counts too, because an order for decisions can
   * stand there and the message be nothing but a file. The highest score counts.
   */
  TaskJudgement judge(TaskPrompt prompt);
}
