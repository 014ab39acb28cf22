package io.countersign.masking.detect.segment;

import static java.util.Objects.requireNonNull;

/**
 * A part of a text that is of one kind.
 *
 * @param start first UTF-16 unit, inclusive
 * @param end last UTF-16 unit, exclusive; greater than {@code start}
 */
public record Segment(int start, int end, Kind kind) {
  public Segment {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "segment: [" + start + ", " + end + ") (expected: 0 <= start < end)");
    }
    requireNonNull(kind, "kind");
  }
}
