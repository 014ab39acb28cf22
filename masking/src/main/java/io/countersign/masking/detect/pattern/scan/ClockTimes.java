package io.countersign.masking.detect.pattern.scan;

/**
 * Times of day with seconds, as in time stamps of logs and records: {@code 10:15:30}, {@code
 * 10:15:30,123}, {@code T10:15:30.123Z} (RFC 3339, section 5.6). Their digits are no number of
 * anything else.
 */
public final class ClockTimes {
  private static final int LENGTH = 8;
  private static final int FRACTION_MAX = 9;
  private static final int HOURS = 24;
  private static final int SIXTY = 60;

  private ClockTimes() {}

  /**
   * The end of the time that begins with the run of digits at the offset, or the offset itself when
   * none does. Groups of hardware and network addresses go on before or behind, so they are none.
   */
  public static int end(ScanText text, int start) {
    if (text.at(start + 2) != ':' || text.at(start + 5) != ':' || !begins(text, start)) {
      return start;
    }
    boolean time =
        pair(text, start) < HOURS
            && pair(text, start + 3) < SIXTY
            && pair(text, start + 6) <= SIXTY;
    int end = time ? fractionEnd(text, start + LENGTH) : start;
    return end > start && ends(text, end) ? end : start;
  }

  /** The number of two digits, or one too large when there are none. */
  private static int pair(ScanText text, int start) {
    return text.digit(start) && text.digit(start + 1)
        ? text.number(start, start + 2)
        : Integer.MAX_VALUE;
  }

  private static boolean begins(ScanText text, int start) {
    char before = text.at(start - 1);
    if (before == 'T') {
      return text.digit(start - 2);
    }
    if (before == ':') {
      // Behind a date, as web servers write it: 12/May/2026:10:15:30.
      return text.digitsEnd(start - 5, 4) == start - 1 && text.at(start - 6) == '/';
    }
    return !ScanText.isLetter(before)
        && !ScanText.isDigit(before)
        && !((before == '-' || before == '.' || before == '_') && text.alphanumeric(start - 2));
  }

  private static int fractionEnd(ScanText text, int end) {
    char mark = text.at(end);
    int fraction = mark == '.' || mark == ',' ? text.digitsEnd(end + 1, FRACTION_MAX) : end;
    return fraction > end + 1 ? fraction : end;
  }

  private static boolean ends(ScanText text, int end) {
    char next = text.at(end);
    if (next == 'Z') {
      return !text.alphanumeric(end + 1);
    }
    boolean goesOn = next == ':' || next == '-' || next == '.' || next == '/' || next == '_';
    return !ScanText.isLetter(next)
        && !ScanText.isDigit(next)
        && !(goesOn && text.alphanumeric(end + 1))
        && !text.startsWith(end, "::");
  }
}
