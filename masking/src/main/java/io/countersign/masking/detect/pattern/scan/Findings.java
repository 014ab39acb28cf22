package io.countersign.masking.detect.pattern.scan;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.List;

/** Collects spans. Not thread-safe. */
public final class Findings {
  /** A checksum, or a shape that nothing else has. */
  public static final double CERTAIN = 1.0;

  /** A shape with words near by that say what it is. */
  public static final double IN_CONTEXT = 0.9;

  /** A shape that other things can have. */
  public static final double LIKELY = 0.7;

  private static final int RECENT = 8;

  private final List<Span> spans = new ArrayList<>();
  private int furthest;
  private int examined;
  private int libraryQuestions;

  public void add(int start, int end, EntityType type, double score, String recognizer) {
    spans.add(new Span(start, end, type, score, recognizer));
    furthest = Math.max(furthest, end);
  }

  /** Whether the last addition, or one before, reaches beyond the offset. */
  public boolean reachesBeyond(int offset) {
    return furthest > offset;
  }

  /** Whether one of the last additions has a character between the offsets. */
  public boolean covers(int start, int end) {
    for (int i = spans.size() - 1; i >= Math.max(0, spans.size() - RECENT); i--) {
      Span span = spans.get(i);
      if (span.start() < end && span.end() > start) {
        return true;
      }
    }
    return false;
  }

  /** Whether something of the type ends at most so many characters before the offset. */
  public boolean endedBefore(EntityType type, int offset, int distance) {
    for (int i = spans.size() - 1; i >= Math.max(0, spans.size() - RECENT); i--) {
      Span span = spans.get(i);
      if (span.type() == type && span.end() <= offset && offset - span.end() <= distance) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a list goes on at the offset: the last finding of the recognizer ends before it, and
   * between them stand the signs of a list alone, a small word that joins, or the name before the
   * value of the next item.
   */
  public boolean goesOn(ScanText text, String recognizer, int start) {
    for (int i = spans.size() - 1; i >= Math.max(0, spans.size() - RECENT); i--) {
      Span span = spans.get(i);
      if (span.end() <= start && span.recognizer().equals(recognizer)) {
        return Lists.next(text, span.end()) == start || Lists.nextItem(text, span.end()) == start;
      }
    }
    return false;
  }

  /** Whether the phone library was asked about the text at the offset already. */
  public boolean examined(int offset) {
    return offset < examined;
  }

  /** Notes that the phone library is asked about the text up to the offset. */
  public void examine(int end) {
    examined = Math.max(examined, end);
    libraryQuestions++;
  }

  /** How often the phone library was asked in this text. */
  public int libraryQuestions() {
    return libraryQuestions;
  }

  public List<Span> spans() {
    return spans;
  }
}
