package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Lists;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;

/** Values of one shape under one label: {@code C01X00T47, C01X00T48 and C01X00T49}. */
final class ValueList {
  /** Shorter ones can be any number of the sentence. */
  private static final int LENGTH_MIN = 6;

  private ValueList() {}

  /** Where a value of the shape of the one between the offsets goes on from it, or -1. */
  static int next(ScanText text, int start, int end) {
    int next = end - start < LENGTH_MIN ? -1 : Lists.next(text, end);
    if (next < 0 || !closes(text, next + end - start)) {
      return -1;
    }
    boolean alike = alike(text, start, end, next) || serials(text, start, end, next);
    return alike && DateReader.end(text, next) < 0 ? next : -1;
  }

  private static boolean closes(ScanText text, int end) {
    return !text.alphanumeric(end)
        && text.at(end) != '_'
        && !("-./@:=".indexOf(text.at(end)) >= 0 && text.alphanumeric(end + 1));
  }

  /** Whether letters and digits stand in the same places. */
  private static boolean alike(ScanText text, int start, int end, int next) {
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      int other = next + i - start;
      boolean same =
          text.digit(i)
              ? text.digit(other)
              : text.letter(i) ? text.letter(other) : text.at(other) == c;
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean serials(ScanText text, int start, int end, int next) {
    return DocumentShapes.german(text.slice(start, end).toUpperCase(Locale.ROOT))
        && DocumentShapes.german(text.slice(next, next + end - start).toUpperCase(Locale.ROOT));
  }
}
