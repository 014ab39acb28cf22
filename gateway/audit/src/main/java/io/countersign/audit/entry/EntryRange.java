package io.countersign.audit.entry;

import java.util.List;
import java.util.stream.Collectors;

/** The entries from one sequence number to another, both included. */
public record EntryRange(long first, long last) {
  public EntryRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException(
          "entries " + first + " to " + last + " (expected: 1 <= first <= last)");
    }
  }

  /** The one form in which ranges are written: {@code 1-7,9-9,12-40}. */
  public static String text(List<EntryRange> ranges) {
    return ranges.stream()
        .map(range -> range.first + "-" + range.last)
        .collect(Collectors.joining(","));
  }
}
