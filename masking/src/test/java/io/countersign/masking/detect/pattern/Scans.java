package io.countersign.masking.detect.pattern;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import java.util.List;

/** Runs the bundled patterns over texts. */
final class Scans {
  private Scans() {}

  static List<Span> spans(String text) {
    Recognition recognition = PatternRecognizers.bundled().recognize(NormalizedText.of(text));
    if (recognition instanceof Recognition.Complete complete) {
      return complete.spans();
    }
    throw new AssertionError("expected Complete, was " + recognition);
  }

  /** What was found, as {@code TYPE:value}. */
  static List<String> found(String text) {
    NormalizedText view = NormalizedText.of(text);
    return spans(text).stream()
        .map(view::toOriginal)
        .map(span -> span.type() + ":" + text.substring(span.start(), span.end()))
        .toList();
  }

  static List<EntityType> types(String text) {
    return spans(text).stream().map(Span::type).toList();
  }
}
