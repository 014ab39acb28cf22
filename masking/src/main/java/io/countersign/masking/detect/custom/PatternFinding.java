package io.countersign.masking.detect.custom;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a pattern.
 *
 * @param found what was found; never a text of the sample
 * @param expected what was expected instead
 * @param advice what to do
 */
public record PatternFinding(Problem problem, String found, String expected, String advice) {
  /** The kinds of faults. */
  public enum Problem {
    /** It is no expression of RE2. */
    DOES_NOT_COMPILE(true),
    /** It is so large that every text takes long. */
    TOO_LARGE(true),
    /** It finds a value of no characters. */
    MATCHES_EMPTY(true),
    /** A quarter of the sample or more has its shape. */
    MATCHES_EVERYTHING(true),
    /** It finds an unlikely share of the sample. */
    MATCHES_TOO_MUCH(false),
    /** It finds values inside longer words and numbers. */
    NOT_ANCHORED(false),
    /** What it finds is found without it. */
    OVERLAPS_BUILT_IN(false),
    /** There is no example, so that nobody can tell whether it finds what it is meant to. */
    NO_EXAMPLE(true),
    /** It does not find one of its examples whole. */
    EXAMPLE_NOT_MATCHED(true),
    /** It finds something in a text in which it must find nothing. */
    COUNTEREXAMPLE_MATCHED(true);

    private final boolean refused;

    Problem(boolean refused) {
      this.refused = refused;
    }

    /** Whether a pattern with this fault must not be saved. */
    public boolean refused() {
      return refused;
    }
  }

  public PatternFinding {
    requireNonNull(problem, "problem");
    requireNonNull(found, "found");
    requireNonNull(expected, "expected");
    requireNonNull(advice, "advice");
  }
}
