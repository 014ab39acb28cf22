package io.countersign.masking;

import static java.util.Objects.requireNonNull;

/** A finding that stays in the text, and why. */
public record Kept(Span span, Reason reason) {
  /** Why it stays. */
  public enum Reason {
    /** The profile keeps the type. */
    OPERATOR,
    /** It is a published test value, and the profile keeps those. */
    TEST_VALUE,
    /** Its score is below the profile's minimum for the type. */
    SCORE
  }

  public Kept {
    requireNonNull(span, "span");
    requireNonNull(reason, "reason");
  }
}
