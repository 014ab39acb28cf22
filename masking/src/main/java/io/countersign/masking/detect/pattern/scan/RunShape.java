package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What a run of digits and the characters beside it are like wherever a validator finds something.
 * It only saves asking in vain: a validator still checks for itself. Immutable.
 *
 * @param length digits in the run
 * @param before what stands before it, {@link ScanText#NONE} where the text begins
 * @param after what stands behind it, {@link ScanText#NONE} where the text ends
 * @param letters how many letters stand before it, at most {@value #LETTERS_MAX}, over one blank or
 *     hyphen; none where the nearest is not of the alphabet
 * @param countMin how many digits there are, read across separators
 */
public record RunShape(
    IntPredicate length, Side before, Side after, IntPredicate letters, int countMin) {
  /** More letters before a run are all alike. */
  public static final int LETTERS_MAX = 6;

  /** Every run. */
  public static final RunShape ANY =
      new RunShape(RunShape::any, RunShape::any, RunShape::any, RunShape::any, 1);

  /** What stands on one side of a run. */
  @FunctionalInterface
  public interface Side {
    /** Whether this character can stand right beside the run, and one of this kind beyond it. */
    boolean fits(char beside, Kind beyond);
  }

  /** Kinds of characters, as far as they matter beyond the one beside a run. */
  public enum Kind {
    DIGIT,
    /** A letter of the alphabet. */
    LETTER,
    /** Signs, blanks, letters of other scripts, and nothing at all. */
    OTHER;

    /** The kind of a character. */
    public static Kind of(char c) {
      return ScanText.isDigit(c) ? DIGIT : ScanText.isAsciiLetter(c) ? LETTER : OTHER;
    }
  }

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

  /** The same where the character before the run is of a kind as well. */
  public RunShape before(IntPredicate wanted) {
    return before((beside, beyond) -> wanted.test(beside));
  }

  private RunShape before(Side wanted) {
    return new RunShape(length, both(wanted, before), after, letters, countMin);
  }

  /** The same with none of these characters before the run. */
  public RunShape notBefore(String characters) {
    return before(c -> characters.indexOf(c) < 0);
  }

  /** The same with no letter before the run. */
  public RunShape notInWord() {
    return before(c -> !ScanText.isLetter((char) c));
  }

  /** The same with a capital of the alphabet before the run. */
  public RunShape behindCapital() {
    return before(c -> c >= 'A' && c <= 'Z');
  }

  /** The same with no capital of the alphabet before the run. */
  public RunShape notBehindCapital() {
    return before(c -> c < 'A' || c > 'Z');
  }

  /** The same where none of these characters joins the run to digits before it. */
  public RunShape notContinuing(String joints) {
    return before(apart(joints));
  }

  /** The same with one of these characters behind the run. */
  public RunShape after(String characters) {
    return after(c -> characters.indexOf(c) >= 0);
  }

  /** The same where the character behind the run is of a kind as well. */
  public RunShape after(IntPredicate wanted) {
    return after((beside, beyond) -> wanted.test(beside));
  }

  /** The same where what stands behind the run fits as well. */
  public RunShape after(Side wanted) {
    return new RunShape(length, before, both(wanted, after), letters, countMin);
  }

  /** The same where none of these characters joins the run to digits behind it. */
  public RunShape notContinued(String joints) {
    return after(apart(joints));
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

  private static Side both(Side first, Side second) {
    return (beside, beyond) -> first.fits(beside, beyond) && second.fits(beside, beyond);
  }

  private static Side apart(String joints) {
    return (beside, beyond) -> beyond != Kind.DIGIT || joints.indexOf(beside) < 0;
  }

  private static boolean any(int unused) {
    return true;
  }

  private static boolean any(char beside, Kind beyond) {
    return true;
  }
}
