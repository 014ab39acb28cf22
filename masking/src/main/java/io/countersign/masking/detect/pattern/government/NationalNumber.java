package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
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
  /** What is needed besides a right check digit. */
  enum Evidence {
    /** Nothing: the check is strong. */
    NONE,
    /** Its own grouping, or words. */
    GROUPING,
    /** Words near by. */
    WORDS
  }

  /** Whether the candidate begins with this number. */
  boolean matches(NumberCandidate number) {
    if (!number.closes(length)) {
      return false;
    }
    boolean plain = number.contiguous(length);
    boolean grouped = !plain && grouped(number);
    if ((!plain && !grouped) || !check.test(number.digits(length))) {
      return false;
    }
    return switch (evidence) {
      case NONE -> plain || number.isolated(length) || announced(number);
      case GROUPING ->
          (grouped && separated(number) && number.isolated(length)) || announced(number);
      case WORDS -> announced(number);
    };
  }

  /** Whether words near by say what it is. */
  boolean announced(NumberCandidate number) {
    return words.near(number.text(), number.start(), number.end(length));
  }

  private boolean grouped(NumberCandidate number) {
    for (int[] grouping : groupings) {
      if (number.grouped(grouping)) {
        return true;
      }
    }
    return false;
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
