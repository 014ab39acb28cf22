package io.countersign.masking.detect.pattern.scan;

import java.util.function.IntPredicate;

/**
 * What a run of digits and the characters beside it are like wherever a validator finds something.
 * It only saves asking in vain: a validator still checks for itself. Immutable.
 *
 * @param length digits in the run
 * @param before the character before it, {@link ScanText#NONE} at the start of the text
 * @param after the character behind it, {@link ScanText#NONE} at the end of the text
 * @param countMin how many digits there are, read across separators
 */
public record RunShape(IntPredicate length, IntPredicate before, IntPredicate after, int countMin) {
  /** Every run. */
  public static final RunShape ANY = new RunShape(RunShape::any, RunShape::any, RunShape::any, 1);

  /** Runs of so many digits. */
  public static RunShape digits(int min, int max) {
    return ANY.length(length -> length >= min && length <= max);
  }

  /** The same with other lengths. */
  public RunShape length(IntPredicate wanted) {
    return new RunShape(wanted, before, after, countMin);
  }

  /** The same with one of these characters before the run. */
  public RunShape before(String characters) {
    return before(c -> characters.indexOf(c) >= 0);
  }

  /** The same where the character before the run is of a kind. */
  public RunShape before(IntPredicate kind) {
    return new RunShape(length, kind, after, countMin);
  }

  /** The same with none of these characters before the run. */
  public RunShape notBefore(String characters) {
    return new RunShape(length, before.and(c -> characters.indexOf(c) < 0), after, countMin);
  }

  /** The same with no letter before the run. */
  public RunShape notInWord() {
    return new RunShape(length, before.and(c -> !ScanText.isLetter((char) c)), after, countMin);
  }

  /** The same with a capital of the alphabet before the run. */
  public RunShape behindCapital() {
    return new RunShape(length, before.and(c -> c >= 'A' && c <= 'Z'), after, countMin);
  }

  /** The same with no capital of the alphabet before the run. */
  public RunShape notBehindCapital() {
    return new RunShape(length, before.and(c -> c < 'A' || c > 'Z'), after, countMin);
  }

  /** The same with one of these characters behind the run. */
  public RunShape after(String characters) {
    return after(c -> characters.indexOf(c) >= 0);
  }

  /** The same where the character behind the run is of a kind. */
  public RunShape after(IntPredicate kind) {
    return new RunShape(length, before, kind, countMin);
  }

  /** The same with so many digits at least, read across separators. */
  public RunShape count(int min) {
    return new RunShape(length, before, after, min);
  }

  private static boolean any(int unused) {
    return true;
  }
}
