package io.countersign.masking.detect.table;

import java.util.Arrays;

/** The cells of one row: where they stand in the text. Reused; not thread-safe. */
final class Cells {
  /** A wider row is none of a table that people read. */
  static final int COLUMNS_MAX = 256;

  private static final int[] NONE = {};

  /** No room before the first cell: most texts have no table. */
  private int[] starts = NONE;

  private int[] ends = NONE;
  private int count;

  void clear() {
    count = 0;
  }

  /** Adds a cell; without blanks around, and without marks on both sides. */
  void add(CharSequence text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    while (to - from > 1 && marked(text, from, to)) {
      from++;
      to--;
    }
    if (count == starts.length) {
      int room = Math.max(16, count * 2);
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
    }
    starts[count] = from;
    ends[count++] = to;
  }

  private static boolean marked(CharSequence text, int from, int to) {
    char first = text.charAt(from);
    return first == text.charAt(to - 1) && "\"'`*".indexOf(first) >= 0;
  }

  void dropLast() {
    count--;
  }

  int count() {
    return count;
  }

  /** How many are not empty. */
  int filled() {
    int filled = 0;
    for (int i = 0; i < count; i++) {
      filled += isEmpty(i) ? 0 : 1;
    }
    return filled;
  }

  boolean full() {
    return count >= COLUMNS_MAX;
  }

  int start(int cell) {
    return starts[cell];
  }

  int end(int cell) {
    return ends[cell];
  }

  boolean isEmpty(int cell) {
    return starts[cell] == ends[cell];
  }

  @Override
  public String toString() {
    return "Cells[" + count + "]";
  }
}
