package io.countersign.masking.compose;

import io.countersign.masking.Span;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The characters that spans cover, as ascending disjoint stretches. Immutable. */
final class Stretches {
  private final int[] starts;
  private final int[] ends;

  /** How many characters the stretches before each one cover. */
  private final int[] before;

  private Stretches(int[] starts, int[] ends, int[] before) {
    this.starts = starts;
    this.ends = ends;
    this.before = before;
  }

  static Stretches of(List<Span> spans) {
    Span[] sorted = spans.toArray(Span[]::new);
    Arrays.sort(sorted, Comparator.comparingInt(Span::start));
    int[] starts = new int[sorted.length];
    int[] ends = new int[sorted.length];
    int count = 0;
    for (Span span : sorted) {
      if (count > 0 && span.start() <= ends[count - 1]) {
        ends[count - 1] = Math.max(ends[count - 1], span.end());
      } else {
        starts[count] = span.start();
        ends[count] = span.end();
        count++;
      }
    }
    int[] before = new int[count + 1];
    for (int i = 0; i < count; i++) {
      before[i + 1] = before[i] + ends[i] - starts[i];
    }
    return new Stretches(Arrays.copyOf(starts, count), ends, before);
  }

  /** How many characters of a span are covered. */
  int within(Span span) {
    return coveredBefore(span.end()) - coveredBefore(span.start());
  }

  private int coveredBefore(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    int last = found >= 0 ? found : -found - 2;
    return last < 0 ? 0 : before[last] + Math.min(offset, ends[last]) - starts[last];
  }
}
