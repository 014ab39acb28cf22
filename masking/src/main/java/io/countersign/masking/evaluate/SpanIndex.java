package io.countersign.masking.evaluate;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Ranges of one text, each once, to be asked which of them overlap a range. Asking costs the
 * logarithm of their number and the number of answers, as long as few contain others.
 */
final class SpanIndex {
  /** A typed range of UTF-16 units. */
  record Range(int start, int end, EntityType type) {
    boolean overlaps(Range other) {
      return start < other.end && other.start < end;
    }
  }

  private static final Comparator<Range> BY_START =
      Comparator.comparingInt(Range::start).thenComparingInt(Range::end);

  private final List<Range> ranges;

  /** The largest end of the ranges up to and with this one. */
  private final int[] reach;

  SpanIndex(Collection<Range> all) {
    ranges = new ArrayList<>(new LinkedHashSet<>(all));
    ranges.sort(BY_START.thenComparing(Range::type));
    reach = new int[ranges.size()];
    int furthest = 0;
    for (int i = 0; i < reach.length; i++) {
      furthest = Math.max(furthest, ranges.get(i).end());
      reach[i] = furthest;
    }
  }

  List<Range> ranges() {
    return ranges;
  }

  /** Those that overlap the range, ascending. */
  List<Range> overlapping(int start, int end) {
    List<Range> found = new ArrayList<>(2);
    for (int i = firstFrom(end) - 1; i >= 0 && reach[i] > start; i--) {
      if (ranges.get(i).end() > start) {
        found.add(0, ranges.get(i));
      }
    }
    return found;
  }

  /** The index of the first range that starts at or behind the offset. */
  private int firstFrom(int offset) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
