package io.countersign.masking.detect.pattern.scan;

import java.util.List;

/** What stands between two values of a list under one name. */
public final class Lists {
  private static final int GAP_MAX = 12;
  private static final String SIGNS = " \t\r\n,;|/&+\"'`*•·–-()[]";
  private static final String PARTING = "\n,;|/&+";

  private static final WordTable JOINING =
      new WordTable(
          List.of("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "i"));

  private Lists() {}

  /** Whether a list goes on between the end of a value and the start of the next. */
  public static boolean goOn(ScanText text, int from, int to) {
    if (to - from > GAP_MAX) {
      return false;
    }
    boolean parted = false;
    int i = from;
    while (i < to) {
      char c = text.at(i);
      if (ScanText.isLetter(c)) {
        int end = text.runEnd(i, GAP_MAX);
        if (end > to || !JOINING.holds(text, i, end)) {
          return false;
        }
        parted = true;
        i = end;
      } else if (SIGNS.indexOf(c) < 0) {
        return false;
      } else {
        parted |= PARTING.indexOf(c) >= 0;
        i++;
      }
    }
    return parted;
  }
}
