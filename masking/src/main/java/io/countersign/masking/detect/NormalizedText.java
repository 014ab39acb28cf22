package io.countersign.masking.detect;

import io.countersign.masking.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text as recognizers read it, with the way back to the text as it was written.
 *
 * <p>Compatibility forms are folded (NFKC), invisible characters removed, digits of every script
 * turned into ASCII digits, Cyrillic and Greek look-alikes inside Latin words into Latin letters,
 * exotic spaces and hyphens into plain ones. Immutable.
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
    return new Span(
        originalStart(span.start()),
        originalEnd(span.end() - 1),
        span.type(),
        span.score(),
        span.recognizer());
  }

  /**
   * Whether the unit at {@code index} of {@link #original()} may belong to an escape such as {@code
   * \n} or {@code %0A}, so that a word that seems to begin there begins behind it.
   */
  default boolean mayBeInEscape(int index) {
    return Escapes.maySpan(original(), index);
  }

  /** Folds a text. */
  static NormalizedText of(String original) {
    return Folding.fold(original, Escapes.NONE);
  }

  /**
   * Folds a text after decoding percent escapes and plus signs of form fields, character references
   * and escapes of strings such as {@code \n} and {@code \}{@code uXXXX}, wrapped ones included, or
   * null when it holds none.
   */
  static @Nullable NormalizedText decoded(String original) {
    return Escapes.present(original) ? Folding.fold(original, Escapes.ALL) : null;
  }
}
