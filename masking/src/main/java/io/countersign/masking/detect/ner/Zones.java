package io.countersign.masking.detect.ner;

import io.countersign.masking.detect.segment.Kind;
import io.countersign.masking.detect.segment.Segment;
import io.countersign.masking.detect.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of the segments of a text how they are read for names. The cells, keys and marks of one line
 * are read together, since they tell of each other what they hold; the model has learnt such lines.
 */
final class Zones {
  private Zones() {}

  /** The ranges to read, ascending and disjoint. */
  static List<ZonedRange> of(String text) {
    List<Segment> segments = Segments.of(text);
    List<ZonedRange> ranges = new ArrayList<>(segments.size());
    int index = 0;
    while (index < segments.size()) {
      int end = lineEnd(text, segments, index);
      if (holdsCell(segments, index, end)) {
        int from = segments.get(index).start();
        ranges.add(new ZonedRange(from, segments.get(end - 1).end(), Zone.PROSE));
      } else {
        // All of the line at once: to look for its end from each of them would cost its square.
        for (int i = index; i < end; i++) {
          Segment segment = segments.get(i);
          ranges.add(new ZonedRange(segment.start(), segment.end(), zone(segment.kind())));
        }
      }
      index = end;
    }
    return ranges;
  }

  private static Zone zone(Kind kind) {
    return switch (kind) {
      case PROSE, CELL -> Zone.PROSE;
      case COMMENT, LITERAL -> Zone.LITERAL;
      case CODE, LOG, KEY -> Zone.STRICT;
    };
  }

  /** The first segment after {@code index} that stands on another line; prose stands alone. */
  private static int lineEnd(String text, List<Segment> segments, int index) {
    int end = index + 1;
    while (end < segments.size()
        && segments.get(index).kind() != Kind.PROSE
        && segments.get(end).kind() != Kind.PROSE
        && !holdsLineEnd(text, segments.get(end - 1).end(), segments.get(end).start())) {
      end++;
    }
    return end;
  }

  private static boolean holdsLineEnd(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsCell(List<Segment> segments, int from, int to) {
    for (int i = from; i < to; i++) {
      if (segments.get(i).kind() == Kind.CELL) {
        return true;
      }
    }
    return false;
  }
}
