package io.countersign.masking.knowledge.register;

/** The borders of an e-mail address around its at sign. */
final class Addresses {
  /** RFC 5321, 4.5.3.1. */
  private static final int LOCAL_UNITS_MAX = 64;

  private static final int DOMAIN_UNITS_MAX = 253;

  private Addresses() {}

  /** Where it begins; the at sign's own place: nowhere. */
  static int start(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LOCAL_UNITS_MAX && local(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && text.charAt(start) == '.') {
      start++;
    }
    return start;
  }

  /** Where it ends; right behind the at sign: nowhere. */
  static int end(String text, int at) {
    int end = at + 1;
    while (end < text.length() && end - at <= DOMAIN_UNITS_MAX && domain(text.charAt(end))) {
      end++;
    }
    while (end > at + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    return end;
  }

  private static boolean local(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private static boolean domain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }
}
