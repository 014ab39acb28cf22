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
  private int[] starts = {};

  /** The farthest end of the values up to each. */
  private int[] ends = {};

  private boolean sorted;

  FoundValues(List<Span> spans) {
    this.spans = spans;
  }

  /** Whether one value lies over the whole stretch, {@code to} exclusive. */
  boolean cover(int from, int to) {
    if (!sorted) {
      sort();
    }
    int at = Arrays.binarySearch(starts, from);
    int last = at < 0 ? ~at - 1 : at;
    while (last >= 0 && last + 1 < starts.length && starts[last + 1] == from) {
      last++;
    }
    return last >= 0 && ends[last] >= to;
  }

  private void sort() {
    long[] values = new long[spans.size()];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      Span span = spans.get(i);
      if (!Detection.isName(span)) {
        values[count++] = ((long) span.start() << Integer.SIZE) | span.end();
      }
    }
    Arrays.sort(values, 0, count);
    starts = new int[count];
    ends = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = (int) (values[i] >>> Integer.SIZE);
      ends[i] = i == 0 ? (int) values[i] : Math.max(ends[i - 1], (int) values[i]);
    }
    sorted = true;
  }

  /** Shows sizes only. */
  @Override
  public String toString() {
    return "FoundValues[" + spans.size() + "]";
  }
}
