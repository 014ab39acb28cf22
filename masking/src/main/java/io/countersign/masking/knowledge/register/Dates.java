package io.countersign.masking.knowledge.register;

import io.countersign.masking.detect.pattern.scan.Months;
import org.jspecify.annotations.Nullable;

/** Days as registers and people write them; the normal form is that of ISO 8601. */
final class Dates {
  private static final int YEAR_MIN = 1880;
  private static final int YEAR_MAX = 2100;

  private Dates() {}

  /** The day of a cell: year first, or day first with dots; null: neither. */
  static @Nullable String ofCell(String value) {
    String[] dashed = value.split("-", -1);
    if (dashed.length == 3 && dashed[0].length() == 4) {
      return iso(number(dashed[0]), number(dashed[1]), number(dashed[2]));
    }
    String[] dotted = value.split("\\.", -1);
    boolean dots = dotted.length == 3 && dotted[2].length() == 4;
    return dots ? iso(number(dotted[2]), number(dotted[1]), number(dotted[0])) : null;
  }

  /** The ISO form; null: there is no such day. */
  static @Nullable String iso(int year, int month, int day) {
    boolean good =
        year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return good ? year + "-" + twoDigits(month) + "-" + twoDigits(day) : null;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** The number of a month's name in lower case; -1: it is none. */
  static int month(String lower) {
    return Months.number(lower);
  }

  /** Up to four digits; -1: it is something else. */
  static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}
