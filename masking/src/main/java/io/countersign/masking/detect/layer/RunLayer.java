package io.countersign.masking.detect.layer;

import org.jspecify.annotations.Nullable;

/**
 * Runs of characters that spell a text in base64, base32 or hexadecimal digits, wrapped over lines
 * or not. A slash, hyphen or underscore may be of the alphabet or stand between the parts of a
 * path: one such layer reads runs whole, others part by part.
 */
final class RunLayer implements Layer {
  private static final String DATA_URL_END = ";base64,";
  private static final int DATA_URL_MAX = 96;

  /** Shorter runs hold less than nine octets. */
  private static final int UNITS_MIN = 12;

  /** The last line of a run before a break; shorter ones are words. */
  private static final int LINE_MIN = 8;

  private static final int INDENT_MAX = 16;

  private final String parters;

  /**
   * @param parters what parts a run; empty to read it whole
   */
  RunLayer(String parters) {
    this.parters = parters;
  }

  @Override
  public void find(String text, Changes changes) {
    char[] units = new char[0];
    int i = 0;
    while (i < text.length()) {
      if (!Runs.isUnit(text.charAt(i))) {
        i++;
        continue;
      }
      int lineEnd = lineEnd(text, i);
      if (lineEnd - i < LINE_MIN && !isBroken(text, i, lineEnd)) {
        i = lineEnd;
        continue;
      }
      int end = runEnd(text, lineEnd);
      if (end - i >= UNITS_MIN) {
        units = units.length < end - i ? new char[Math.max(2 * UNITS_MIN, end - i)] : units;
        if (!parters.isEmpty()) {
          tryParts(text, i, end, units, changes);
        } else {
          tryWhole(text, i, end, units, changes, "");
        }
      }
      i = end;
    }
  }

  /** Whether capitals stand before a break, and a row of capitals and digits behind it. */
  private static boolean isBroken(String text, int start, int end) {
    int next = end;
    while (next < text.length() && next - end < INDENT_MAX && isGap(text.charAt(next))) {
      next++;
    }
    int nextEnd = next > end ? lineEnd(text, next) : next;
    return nextEnd - next >= LINE_MIN
        && holdsLineFeed(text, end, next)
        && isBase32(text, start, end)
        && isBase32(text, next, nextEnd);
  }

  private static boolean isBase32(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '2' || c > '7')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGap(char c) {
    return " \t\r\n>".indexOf(c) >= 0;
  }

  private static int lineEnd(String text, int start) {
    int i = start;
    while (i < text.length() && Runs.isUnit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Goes on behind line breaks for as long as whole lines are of the run. */
  private static int runEnd(String text, int firstLineEnd) {
    int end = firstLineEnd;
    while (true) {
      int next = end;
      while (next < text.length() && next - end < INDENT_MAX && isGap(text.charAt(next))) {
        next++;
      }
      boolean broken = holdsLineFeed(text, end, next);
      int lineEnd = broken ? lineEnd(text, next) : next;
      boolean whole =
          lineEnd == text.length()
              || (lineEnd > next && "\r\n=\"'<`)],;".indexOf(text.charAt(lineEnd)) >= 0)
              || (lineEnd - next >= LINE_MIN && isBase32(text, next, lineEnd));
      if (!broken || lineEnd == next || !whole) {
        return end;
      }
      end = lineEnd;
    }
  }

  private static boolean holdsLineFeed(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  private static void tryWhole(
      String text, int from, int to, char[] units, Changes changes, String around) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (Runs.isUnit(text.charAt(i))) {
        units[count] = text.charAt(i);
        count++;
      }
    }
    if (count > UNITS_MIN && units[0] == '0' && units[1] == 'x') {
      count -= 2;
      System.arraycopy(units, 2, units, 0, count);
    }
    @Nullable String said = count < UNITS_MIN ? null : Runs.decode(units, count);
    if (said == null) {
      return;
    }
    int end = to;
    while (end < text.length() && end - to < 8 && text.charAt(end) == '=') {
      end++;
    }
    changes.add(start(text, from, changes), end, around + said + around);
  }

  /** Where the run begins; the head of a data URL (RFC 2397) is a part of it. */
  private static int start(String text, int from, Changes changes) {
    if (from < DATA_URL_END.length()
        || !text.startsWith(DATA_URL_END, from - DATA_URL_END.length())) {
      return from;
    }
    int first = changes.isEmpty() ? 0 : changes.to(changes.count() - 1);
    for (int i = from; i >= Math.max(first, from - DATA_URL_MAX); i--) {
      if (text.startsWith("data:", i)) {
        return i;
      }
    }
    return from;
  }

  /** What a part says stands by itself: it is no name of a file. */
  private void tryParts(String text, int from, int to, char[] units, Changes changes) {
    int start = from;
    for (int i = from; i <= to; i++) {
      boolean end = i == to || parters.indexOf(text.charAt(i)) >= 0;
      if (end) {
        if (i - start >= UNITS_MIN && i - start < to - from) {
          tryWhole(text, start, i, units, changes, " ");
        }
        start = i + 1;
      }
    }
  }
}
