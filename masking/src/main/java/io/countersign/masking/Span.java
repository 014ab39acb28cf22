package io.countersign.masking;

import static java.util.Objects.requireNonNull;

/**
 * Where an entity stands in a text: offsets, never the text itself.
 *
 * @param start first UTF-16 unit, inclusive
 * @param end last UTF-16 unit, exclusive; greater than {@code start}
 * @param score how sure the recognizer is, in (0, 1]
 * @param recognizer the name of the recognizer that found it
 */
public record Span(int start, int end, EntityType type, double score, String recognizer) {
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "span: [" + start + ", " + end + ") (expected: 0 <= start < end)");
    }
    requireNonNull(type, "type");
    if (!(score > 0 && score <= 1)) {
      throw new IllegalArgumentException("score: " + score + " (expected: in (0, 1])");
    }
    requireNonNull(recognizer, "recognizer");
  }

  /** Length in UTF-16 units. */
  public int length() {
    return end - start;
  }
}
