package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a request was found to ask for.
 *
 * @param name the task's stable word, such as {@code hiring}; null where it could not be judged
 * @param percent how sure that is, from 0 to 100
 * @param mark what came of it, one stable word: {@code none}, {@code prohibited}, {@code outside}
 *     of what the use case is for, {@code unjudged}
 */
public record TaskFacts(@Nullable String name, int percent, String mark) {
  private static final int PERCENT_MAX = 100;

  public TaskFacts {
    requireNonNull(mark, "mark");
    if (percent < 0 || percent > PERCENT_MAX) {
      throw new IllegalArgumentException("percent: " + percent + " (expected: 0 to 100)");
    }
  }

  /** Whether a person has to sign before the output is used. */
  public boolean marked() {
    return !mark.equals("none");
  }
}
