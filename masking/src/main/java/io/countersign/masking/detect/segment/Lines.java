package io.countersign.masking.detect.segment;

import java.util.Arrays;

/** The lines of a text: where they stand and what they are. Not thread-safe. */
final class Lines {
  private static final int INITIAL = 4;

  private final String text;
  private int[] starts = new int[INITIAL];
  private LineKind[] kinds = new LineKind[INITIAL];
  private char[] delimiters = new char[INITIAL];
  private int count;

  Lines(String text) {
    this.text = text;
  }

  void add(int start, LineKind kind) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
      delimiters = Arrays.copyOf(delimiters, 2 * count);
    }
    starts[count] = start;
    kinds[count] = kind;
    count++;
  }

  int count() {
    return count;
  }

  int start(int line) {
    return starts[line];
  }

  /** Where the line ends, its line feed not included. */
  int end(int line) {
    return line + 1 < count ? starts[line + 1] - 1 : text.length();
  }

  LineKind kind(int line) {
    return kinds[line];
  }

  /** The kind of a line, blank for lines that are not there. */
  LineKind kindOrBlank(int line) {
    return line < 0 || line >= count ? LineKind.BLANK : kinds[line];
  }

  void set(int line, LineKind kind) {
    kinds[line] = kind;
  }

  /** What stands between the cells of a row. */
  char delimiter(int line) {
    return delimiters[line];
  }

  void setRow(int line, char delimiter) {
    kinds[line] = LineKind.ROW;
    delimiters[line] = delimiter;
  }
}
