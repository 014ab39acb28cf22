package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A number of fixed length that a state gives to a person or a company.
 *
 * @param length digits, check digits included
 * @param check whether the digits can be such a number
 * @param groupings how it is written when it is separated, group sizes
 * @param separator the character between groups that makes the grouping telling; 0 for any
 * @param evidence what is needed besides the check
 * @param words words that announce it
 */
record NationalNumber(
    String name,
    EntityType type,
    int length,
    Predicate<String> check,
    List<int[]> groupings,
    char separator,
    Evidence evidence,
    Context words) {
  private static final int NAMED = 32;
  private static final Context SWITCH = Context.words("ein/aus|aus/ein|ein-/aus");

  /** What is needed besides a right check digit. */
  enum Evidence {
    /** Nothing: the check is strong. */
    NONE,
    /** No words for a number of another kind: a mistyped one passes the check now and then. */
    UNNAMED,
    /** Its own grouping, or words. */
    GROUPING,
    /** Words near by. */
    WORDS,
    /** Words, and its own grouping or a sentence that links them: the words are common ones. */
    BOTH,
    /** Words as its label, see {@link InsuranceLabel}. */
    LABEL
  }

  /** Whether the candidate begins with this number, words near by or not. */
  boolean matches(NumberCandidate number, boolean announced) {
    if (!number.closes(length)) {
      return false;
    }
    boolean plain = number.contiguous(length);
    boolean grouped = !plain && (grouped(number) || (announced && readOut(number)));
    if ((!plain && !grouped) || !enough(number, plain, announced)) {
      return false;
    }
    return check.test(number.digits(length));
  }

  /** Whether words near by say what it is. */
  boolean announced(NumberCandidate number) {
    ScanText text = number.text();
    return words.stands(text) && words.near(text, number.start(), number.end(length));
  }

  /** Groupings apart by semicolons, group sizes by blanks. */
  static List<int[]> groupings(String text) {
    List<int[]> sizes = new ArrayList<>();
    for (String grouping : text.split(";", -1)) {
      String[] groups = grouping.split(" ", -1);
      int[] size = new int[groups.length];
      for (int i = 0; i < groups.length; i++) {
        size[i] = Integer.parseInt(groups[i]);
      }
      sizes.add(size);
    }
    return sizes;
  }

  private boolean enough(NumberCandidate number, boolean plain, boolean announced) {
    return switch (evidence) {
      case NONE, UNNAMED -> announced || plain || stands(number);
      case GROUPING -> announced || (!plain && separated(number) && stands(number));
      case WORDS -> announced;
      case BOTH ->
          announced && ((!plain && separated(number)) || linked(number)) && !switched(number);
      case LABEL -> announced && InsuranceLabel.before(number.text(), number.start(), plain);
    };
  }

  /** Whether its sentence links the word to it, as a bracket and a verb do. */
  private boolean linked(NumberCandidate number) {
    ScanText text = number.text();
    int end = number.end(length);
    return words.between(text, Sentences.subject(text, number.start()), number.start())
        || words.between(text, end, Sentences.reach(text, number.start(), end));
  }

  /** Whether the word is that of a German switch. */
  private boolean switched(NumberCandidate number) {
    return SWITCH.near(number.text(), number.start(), number.end(length));
  }

  /** Whether no digits beside it, a blank away, can belong to it. */
  private boolean stands(NumberCandidate number) {
    return number.isolated(length) || !number.spaced(length);
  }

  private boolean grouped(NumberCandidate number) {
    for (int[] grouping : groupings) {
      if (number.grouped(grouping)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it stands in other groups right behind its name. */
  private boolean readOut(NumberCandidate number) {
    return number.regular(length)
        && number.isolated(length)
        && words.before(number.text(), number.start(), NAMED);
  }

  private boolean separated(NumberCandidate number) {
    if (separator == 0) {
      return true;
    }
    for (int i = 0; i < length - 1; i++) {
      if (number.separatedBy(i, separator)) {
        return true;
      }
    }
    return false;
  }
}
