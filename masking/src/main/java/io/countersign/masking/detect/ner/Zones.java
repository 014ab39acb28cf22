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
  /** Fewer units of code or logs do not make a text technical. */
  private static final int MACHINE_UNITS_MIN = 300;

  private static final double MACHINE_SHARE = 0.5;
  private static final double KEYS_SHARE = 0.1;

  private Zones() {}

  /** The ranges to read, ascending and disjoint. */
  static List<ZonedRange> of(String text) {
    List<Segment> segments = Segments.of(text);
    List<ZonedRange> ranges = new ArrayList<>(segments.size());
    Zone prose = isTechnical(segments) ? Zone.TECHNICAL : Zone.PROSE;
    int index = 0;
    while (index < segments.size()) {
      int end = lineEnd(text, segments, index);
      if (holdsCell(segments, index, end)) {
        int from = segments.get(index).start();
        ranges.add(new ZonedRange(from, segments.get(end - 1).end(), prose));
      } else {
        // All of the line at once: to look for its end from each of them would cost its square.
        for (int i = index; i < end; i++) {
          Segment segment = segments.get(i);
          // What a text begins or ends with may be the request about it.
          ranges.add(
              new ZonedRange(
                  segment.start(),
                  segment.end(),
                  zone(segment.kind(), i == 0 || i == segments.size() - 1 ? Zone.PROSE : prose)));
        }
      }
      index = end;
    }
    return ranges;
  }

  /** Whether most of the text is code or log; data with names of fields is for people too. */
  private static boolean isTechnical(List<Segment> segments) {
    int machine = 0;
    int keys = 0;
    int all = 0;
    for (Segment segment : segments) {
      int units = segment.end() - segment.start();
      all += units;
      keys += segment.kind() == Kind.KEY ? units : 0;
      machine += isMachine(segment.kind()) ? units : 0;
    }
    return machine >= MACHINE_UNITS_MIN
        && machine >= MACHINE_SHARE * all
        && keys <= KEYS_SHARE * all;
  }

  private static boolean isMachine(Kind kind) {
    return kind == Kind.CODE || kind == Kind.COMMENT || kind == Kind.LOG;
  }

  private static Zone zone(Kind kind, Zone prose) {
    return switch (kind) {
      case PROSE, CELL -> prose;
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
