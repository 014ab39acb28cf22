package io.countersign.app.command;

import io.countersign.masking.detect.segment.Languages;
import io.countersign.masking.detect.segment.Segment;
import io.countersign.masking.detect.segment.Segments;
import java.util.List;
import java.util.Locale;

/**
 * A part of a text, as {@code --explain} tells of it.
 *
 * @param kind what kind of text it is, in lower case
 * @param language its ISO 639 code, {@code und} where it cannot be told; empty where nobody is
 *     written to
 */
record TextSegment(int start, int end, String kind, String language) {
  /** The segments of a text, ascending. */
  static List<TextSegment> of(String text) {
    return Segments.of(text).stream().map(segment -> of(segment, text)).toList();
  }

  private static TextSegment of(Segment segment, String text) {
    String language =
        segment.kind().forPeople()
            ? Languages.of(text.substring(segment.start(), segment.end()))
            : "";
    return new TextSegment(
        segment.start(), segment.end(), segment.kind().name().toLowerCase(Locale.ROOT), language);
  }
}
