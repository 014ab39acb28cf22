package io.countersign.masking.detect;

import io.countersign.masking.Span;

/**
 * A text as recognizers read it, with the way back to the text as it was written.
 *
 * <p>Compatibility forms are folded (NFKC), invisible characters removed, digits of every script
 * turned into ASCII digits, Cyrillic and Greek look-alikes inside Latin words into Latin letters,
 * exotic spaces and hyphens into plain ones, ends of lines into a line feed. Immutable.
 */
public interface NormalizedText {
  /** What recognizers read. */
  String text();

  /** The text as it was written. */
  String original();

  /**
   * Where the unit at {@code index} of {@link #text()} begins in {@link #original()}.
   *
   * @param index from 0 to the length of the text, exclusive
   */
  int originalStart(int index);

  /**
   * Where the unit at {@code index} of {@link #text()} ends in {@link #original()}, exclusive.
   *
   * @param index from 0 to the length of the text, exclusive
   */
  int originalEnd(int index);

  /** The same span over the original text; it covers every character that took part. */
  default Span toOriginal(Span span) {
    int start = originalStart(span.start());
    int end = originalEnd(span.end() - 1);
    return start == span.start() && end == span.end()
        ? span
        : new Span(start, end, span.type(), span.score(), span.recognizer());
  }

  /** Folds a text. */
  static NormalizedText of(String original) {
    return Folding.fold(original);
  }
}
