package io.countersign.app.evaluate;

import org.jspecify.annotations.Nullable;

/** Turns the offsets of a labelled text into UTF-16 units. */
final class TextOffsets {
  private final String text;
  private final Offsets counted;

  /** The unit at which each code point starts, and the end; null where they are the same. */
  private final int @Nullable [] starts;

  TextOffsets(String text, Offsets counted) {
    this.text = text;
    this.counted = counted;
    int points = text.codePointCount(0, text.length());
    starts = counted == Offsets.CODEPOINT && points < text.length() ? starts(text, points) : null;
  }

  private static int[] starts(String text, int points) {
    int[] starts = new int[points + 1];
    int unit = 0;
    for (int i = 0; i < points; i++) {
      starts[i] = unit;
      unit += Character.charCount(text.codePointAt(unit));
    }
    starts[points] = unit;
    return starts;
  }

  /**
   * The unit of an offset.
   *
   * @param what names the offset in a problem
   */
  int unit(String what, int offset) throws LabelledLineException {
    int length = starts == null ? text.length() : starts.length - 1;
    if (offset > length) {
      throw new LabelledLineException(
          what
              + " is "
              + offset
              + " (expected: at most "
              + length
              + ", the text's length in "
              + (counted == Offsets.UTF16 ? "UTF-16 units" : "code points")
              + ")");
    }
    if (starts != null) {
      return starts[offset];
    }
    boolean insidePair =
        offset > 0
            && offset < length
            && Character.isHighSurrogate(text.charAt(offset - 1))
            && Character.isLowSurrogate(text.charAt(offset));
    if (insidePair) {
      throw new LabelledLineException(
          what
              + " is "
              + offset
              + ", between the two units of one character (expected: offsets in UTF-16 units; with"
              + " --offsets codepoint they are code points)");
    }
    return offset;
  }
}
