package io.countersign.masking.detect.table;

import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.PatternRecognizers;

/** Makes recognizers of values in tables. */
public final class TableRecognizers {
  private static final Recognizer BUNDLED =
      new TableRecognizer(
          new Headers(PatternRecognizers.fieldNames(), ColumnWords::content),
          PatternRecognizers.bundled());

  private TableRecognizers() {}

  /** One that goes by the labels and shapes of the bundled patterns. Thread-safe. */
  public static Recognizer bundled() {
    return BUNDLED;
  }
}
