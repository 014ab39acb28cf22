package io.countersign.masking.compose;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands across the joints of adjacent text parts.
 *
 * <p>Only {@value #WINDOW} units on each side of a joint are read again, and what two joints have
 * in common once: the work is at most that of reading the joined text a second time. A longer value
 * that is split is not found whole; its parts are looked at by themselves all the same.
 */
final class Joints {
  static final int WINDOW = 256;

  private final String joined;
  private final int[] starts;

  /**
   * @param starts where each part begins in the joined text, ascending
   */
  Joints(String joined, int[] starts) {
    this.joined = joined;
    this.starts = starts;
  }

  /** Adds spans over the joined text; answers who could not read a stretch, or null. */
  Recognition.@Nullable Incomplete find(Detection detection, List<Span> crossing) {
    int next = 1;
    while (next < starts.length) {
      int from = Math.max(0, starts[next] - WINDOW);
      int to = Math.min(joined.length(), starts[next] + WINDOW);
      next++;
      while (next < starts.length && starts[next] - WINDOW <= to) {
        to = Math.min(joined.length(), starts[next] + WINDOW);
        next++;
      }
      Recognition found = detection.read(NormalizedText.of(joined.substring(from, to)));
      if (found instanceof Recognition.Incomplete incomplete) {
        return incomplete;
      }
      for (Span span : ((Recognition.Complete) found).spans()) {
        Span moved = moved(span, from);
        if (crosses(moved)) {
          crossing.add(moved);
        }
      }
    }
    return null;
  }

  /** Which part the unit of the joined text belongs to. */
  int part(int unit) {
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= unit) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The span cut at the joints. */
  List<Span> pieces(Span span) {
    List<Span> pieces = new ArrayList<>();
    int from = span.start();
    while (from < span.end()) {
      int part = part(from);
      int partEnd = part + 1 < starts.length ? starts[part + 1] : joined.length();
      int to = Math.min(span.end(), partEnd);
      pieces.add(new Span(from, to, span.type(), span.score(), span.recognizer()));
      from = to;
    }
    return pieces;
  }

  private boolean crosses(Span span) {
    return part(span.start()) != part(span.end() - 1);
  }

  static Span moved(Span span, int by) {
    return by == 0
        ? span
        : new Span(
            span.start() + by, span.end() + by, span.type(), span.score(), span.recognizer());
  }
}
