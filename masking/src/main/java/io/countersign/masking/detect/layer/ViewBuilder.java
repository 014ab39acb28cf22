package io.countersign.masking.detect.layer;

import io.countersign.masking.detect.NormalizedText;
import java.util.Arrays;

/** Puts a view together from stretches of another. Not thread-safe. */
final class ViewBuilder {
  private final NormalizedText parent;
  private final StringBuilder out;
  private int[] starts;
  private int[] ends;

  ViewBuilder(NormalizedText parent, int room) {
    this.parent = parent;
    out = new StringBuilder(room);
    starts = new int[room];
    ends = new int[room];
  }

  /** Copies a stretch of the parent as it is. */
  void copy(int from, int to) {
    ensure(to - from);
    String text = parent.text();
    for (int i = from; i < to; i++) {
      put(text.charAt(i), parent.originalStart(i), parent.originalEnd(i));
    }
  }

  /** Puts a text in the place of a stretch of the parent; each unit covers the whole stretch. */
  void replace(int from, int to, CharSequence text) {
    if (text.length() == 0) {
      return;
    }
    ensure(text.length());
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (int i = from; i < to; i++) {
      start = Math.min(start, parent.originalStart(i));
      end = Math.max(end, parent.originalEnd(i));
    }
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i), start, end);
    }
  }

  /** The view; nothing is added to it afterwards. */
  View build() {
    return new View(out.toString(), parent.original(), starts, ends);
  }

  private void put(char unit, int start, int end) {
    int index = out.length();
    starts[index] = start;
    ends[index] = end;
    out.append(unit);
  }

  private void ensure(int more) {
    int needed = out.length() + more;
    if (needed > starts.length) {
      int room = Math.max(needed, 2 * starts.length);
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
    }
  }
}
