package io.countersign.masking.detect.layer;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;

/**
 * A piece of a text with some layers taken off: each unit knows the stretch of the original that it
 * came from. Stretches of neighbours may be the same (a decoded run) or descend (reversed text).
 */
final class View implements NormalizedText {
  private final String text;
  private final String original;
  private final int[] starts;
  private final int[] ends;

  /**
   * @param starts where the stretch of each unit begins in the original; may be longer than the
   *     text
   * @param ends where it ends, likewise
   */
  View(String text, String original, int[] starts, int[] ends) {
    this.text = text;
    this.original = original;
    this.starts = starts;
    this.ends = ends;
  }

  /** The same with its characters folded. */
  NormalizedText folded() {
    NormalizedText folded = NormalizedText.of(text);
    if (folded.text().equals(text)) {
      return this;
    }
    int length = folded.text().length();
    int[] foldedStarts = new int[length];
    int[] foldedEnds = new int[length];
    for (int i = 0; i < length; i++) {
      int first = folded.originalStart(i);
      int last = folded.originalEnd(i) - 1;
      foldedStarts[i] = Math.min(starts[first], starts[last]);
      foldedEnds[i] = Math.max(ends[first], ends[last]);
    }
    return new View(folded.text(), original, foldedStarts, foldedEnds);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String original() {
    return original;
  }

  @Override
  public int originalStart(int index) {
    return starts[index];
  }

  @Override
  public int originalEnd(int index) {
    return ends[index];
  }

  /** Covers every stretch that took part, in whatever order they stand in the original. */
  @Override
  public Span toOriginal(Span span) {
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (int i = span.start(); i < span.end(); i++) {
      start = Math.min(start, starts[i]);
      end = Math.max(end, ends[i]);
    }
    return new Span(start, end, span.type(), span.score(), span.recognizer());
  }

  @Override
  public String toString() {
    return "View[" + text.length() + " units of " + original.length() + "]";
  }
}
