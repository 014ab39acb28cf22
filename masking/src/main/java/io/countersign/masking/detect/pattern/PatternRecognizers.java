package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.Recognizer;

/** Makes the recognizer of everything that has a shape. */
public final class PatternRecognizers {
  private PatternRecognizers() {}

  /** All patterns of this module in one pass. */
  public static Recognizer bundled() {
    return new PatternRecognizer();
  }
}
