package io.countersign.masking.task;

import static java.util.Objects.requireNonNull;

/**
 * The texts of a request that say what is asked for, empty where there is none. Holds clear text:
 * never shown.
 *
 * @param system what stands before the conversation
 * @param before the user's message before the last
 * @param last the user's last message
 */
public record TaskPrompt(String system, String before, String last) {
  public TaskPrompt {
    requireNonNull(system, "system");
    requireNonNull(before, "before");
    requireNonNull(last, "last");
  }

  @Override
  public String toString() {
    return "TaskPrompt[" + system.length() + ", " + before.length() + ", " + last.length() + "]";
  }
}
