package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * What happens to prompts that ask for what they should not.
 *
 * @param prohibited what happens to a prompt that asks for a decision about a person, or for a task
 *     that its use case does not name
 * @param confidentScore from 0 to 100, how sure the classifier must be for a refusal, and for a
 *     task to count as one that the use case does not name
 */
public record TasksConfig(Prohibited prohibited, int confidentScore) {
  /** The classifier errs too often to refuse without being told to. */
  public static final Prohibited DEFAULT_PROHIBITED = Prohibited.MARK;

  /** Below it a refusal would be wrong too often. */
  public static final int DEFAULT_CONFIDENT_SCORE = 70;

  public TasksConfig {
    requireNonNull(prohibited, "prohibited");
  }

  /** The defaults. */
  public static TasksConfig defaults() {
    return new TasksConfig(DEFAULT_PROHIBITED, DEFAULT_CONFIDENT_SCORE);
  }

  /** What happens to such a prompt. */
  public enum Prohibited {
    /** It is refused where the classifier is sure, and marked where it is less so. */
    REFUSE,
    /** It is sent, and its output needs a signature. */
    MARK,
    /** Prompts are not judged. */
    IGNORE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
