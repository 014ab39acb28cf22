package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What a run of digits and the characters beside it are like wherever a validator finds something.
 * It only saves asking in vain: a validator still checks for itself. Immutable.
 *
 * @param length digits in the run
 * @param before the character before it, {@link ScanText#NONE} at the start of the text
 * @param after the character behind it, {@link ScanText#NONE} at the end of the text
 * @param letters how many letters stand before it, at most {@value #LETTERS_MAX}, over one blank or
 *     hyphen; none where the nearest is not of the alphabet
 * @param countMin how many digits there are, read across separators
 */
public record RunShape(
    IntPredicate length,
    IntPredicate before,
    IntPredicate after,
    IntPredicate letters,
    int countMin) {
  /** More letters before a run are all alike. */
  public static final int LETTERS_MAX = 6;

  /** Every run. */
  public static final RunShape ANY =
      new RunShape(RunShape::any, RunShape::any, RunShape::any, RunShape::any, 1);

  /** Runs of so many digits. */
  public static RunShape digits(int min, int max) {
    return ANY.length(length -> length >= min && length <= max);
  }

  /** The same with other lengths. */
  public RunShape length(IntPredicate wanted) {
    return new RunShape(wanted, before, after, letters, countMin);
  }

  /** The same with one of these characters before the run. */
  public RunShape before(String characters) {
    return before(c -> characters.indexOf(c) >= 0);
  }

  /** The same where the character before the run is of a kind. */
  public RunShape before(IntPredicate kind) {
    return new RunShape(length, kind, after, letters, countMin);
  }

  /** The same with none of these characters before the run. */
  public RunShape notBefore(String characters) {
    return before(before.and(c -> characters.indexOf(c) < 0));
  }

  /** The same with no letter before the run. */
  public RunShape notInWord() {
    return before(before.and(c -> !ScanText.isLetter((char) c)));
  }

  /** The same with a capital of the alphabet before the run. */
  public RunShape behindCapital() {
    return before(before.and(c -> c >= 'A' && c <= 'Z'));
  }

  /** The same with no capital of the alphabet before the run. */
  public RunShape notBehindCapital() {
    return before(before.and(c -> c < 'A' || c > 'Z'));
  }

  /** The same with one of these characters behind the run. */
  public RunShape after(String characters) {
    return after(c -> characters.indexOf(c) >= 0);
  }

  /** The same where the character behind the run is of a kind. */
  public RunShape after(IntPredicate kind) {
    return new RunShape(length, before, kind, letters, countMin);
  }

  /** The same with so many digits at least, read across separators. */
  public RunShape count(int min) {
    return new RunShape(length, before, after, letters, min);
  }

  /** The same behind so many letters, as {@link #letters()} counts them. */
  public RunShape behindLetters(int... counts) {
    IntPredicate wanted = letters -> Arrays.stream(counts).anyMatch(count -> count == letters);
    return new RunShape(length, before, after, wanted, countMin);
  }

  private static boolean any(int unused) {
    return true;
  }
}
