package io.countersign.masking.compose;

import io.countersign.masking.Span;
import java.util.Arrays;
import java.util.List;

/**
 * The values found in a text, names left out, to ask whether one covers a stretch. Sorted at the
 * first question; each costs the logarithm of their number. Not thread-safe.
 */
final class FoundValues {
  private final List<Span> spans;

  /** Where each begins, in the upper half, and the farthest end of those up to it. */
  private long[] reaches = {};

  private int count;
  private boolean sorted;

  FoundValues(List<Span> spans) {
    this.spans = spans;
  }

  /** Whether one value lies over the whole stretch, {@code to} exclusive. */
  boolean cover(int from, int to) {
    if (!sorted) {
      sort();
    }
    int behind = Arrays.binarySearch(reaches, 0, count, reach(from + 1, 0));
    int last = (behind < 0 ? ~behind : behind) - 1;
    return last >= 0 && (int) reaches[last] >= to;
  }

  private void sort() {
    reaches = new long[spans.size()];
    for (int i = 0; i < reaches.length; i++) {
      Span span = spans.get(i);
      if (!Detection.isName(span)) {
        reaches[count++] = reach(span.start(), span.end());
      }
    }
    Arrays.sort(reaches, 0, count);
    for (int i = 1; i < count; i++) {
      int farthest = Math.max((int) reaches[i - 1], (int) reaches[i]);
      reaches[i] = reach((int) (reaches[i] >>> Integer.SIZE), farthest);
    }
    sorted = true;
  }

  private static long reach(int start, int end) {
    return (long) start << Integer.SIZE | end;
  }

  /** Shows sizes only. */
  @Override
  public String toString() {
    return "FoundValues[" + spans.size() + "]";
  }
}
