package io.countersign.masking.operate;

import java.util.Locale;

/** The digits and letters of a value apart from what stands between them. */
final class Shape {
  private Shape() {}

  static String digits(String value) {
    StringBuilder digits = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      if (isDigit(value.charAt(i))) {
        digits.append(value.charAt(i));
      }
    }
    return digits.toString();
  }

  /** ASCII letters in upper case and digits. */
  static String compact(String value) {
    StringBuilder compact = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isDigit(c) || isLetter(c)) {
        compact.append(c >= 'a' ? (char) (c - 32) : c);
      }
    }
    return compact.toString();
  }

  /** The value with its last digits replaced by others. */
  static String withLastDigits(String value, String digits) {
    StringBuilder text = new StringBuilder(value);
    int next = digits.length() - 1;
    for (int i = value.length() - 1; i >= 0 && next >= 0; i--) {
      if (isDigit(value.charAt(i))) {
        text.setCharAt(i, digits.charAt(next));
        next--;
      }
    }
    return text.toString();
  }

  /**
   * The value with its letters and digits replaced by as many others in upper case, which become
   * lower case when the value has no upper case.
   */
  static String withCompact(String value, String compact) {
    StringBuilder text = new StringBuilder(value);
    boolean lower = value.equals(value.toLowerCase(Locale.ROOT));
    int next = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isDigit(c) || isLetter(c)) {
        char with = compact.charAt(next);
        text.setCharAt(i, lower && isLetter(with) ? (char) (with | 32) : with);
        next++;
      }
    }
    return text.toString();
  }

  /** Another value of the shape: digits for digits, letters for letters of the same case. */
  static String like(String value, Draws draws) {
    StringBuilder text = new StringBuilder(value);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isDigit(c)) {
        text.setCharAt(i, draws.digit());
      } else if (isLetter(c)) {
        text.setCharAt(i, (char) ((c >= 'a' ? 'a' : 'A') + draws.below(26)));
      }
    }
    return text.toString();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
