package io.countersign.masking.detect.pattern.scan;

import java.util.function.IntPredicate;

/**
 * What a run of digits and the characters beside it are like wherever a validator finds something.
 * It only saves asking in vain: a validator still checks for itself. Immutable.
 *
 * @param length digits in the run
 * @param before the character before it, {@link ScanText#NONE} at the start of the text
 * @param after the character behind it, {@link ScanText#NONE} at the end of the text
 */
public record RunShape(IntPredicate length, IntPredicate before, IntPredicate after) {
  /** Every run. */
  public static final RunShape ANY = new RunShape(RunShape::any, RunShape::any, RunShape::any);

  /** Runs of so many digits. */
  public static RunShape digits(int min, int max) {
    return ANY.length(length -> length >= min && length <= max);
  }

  /** The same with other lengths. */
  public RunShape length(IntPredicate wanted) {
    return new RunShape(wanted, before, after);
  }

  /** The same with one of these characters before the run. */
  public RunShape before(String characters) {
    return before(c -> characters.indexOf(c) >= 0);
  }

  /** The same where the character before the run is of a kind. */
  public RunShape before(IntPredicate kind) {
    return new RunShape(length, kind, after);
  }

  /** The same with none of these characters before the run. */
  public RunShape notBefore(String characters) {
    return new RunShape(length, before.and(c -> characters.indexOf(c) < 0), after);
  }

  /** The same with no letter before the run. */
  public RunShape notInWord() {
    return new RunShape(length, before.and(c -> !ScanText.isLetter((char) c)), after);
  }

  /** The same with a capital of the alphabet before the run. */
  public RunShape behindCapital() {
    return new RunShape(length, before.and(c -> c >= 'A' && c <= 'Z'), after);
  }

  /** The same with no capital of the alphabet before the run. */
  public RunShape notBehindCapital() {
    return new RunShape(length, before.and(c -> c < 'A' || c > 'Z'), after);
  }

  /** The same with one of these characters behind the run. */
  public RunShape after(String characters) {
    return after(c -> characters.indexOf(c) >= 0);
  }

  /** The same where the character behind the run is of a kind. */
  public RunShape after(IntPredicate kind) {
    return new RunShape(length, before, kind);
  }

  private static boolean any(int unused) {
    return true;
  }
}
