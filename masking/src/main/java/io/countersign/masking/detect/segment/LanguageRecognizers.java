package io.countersign.masking.detect.segment;

import io.countersign.masking.detect.Recognizer;

/** Makes the recognizer of languages that names are not known in. */
public final class LanguageRecognizers {
  private static final Recognizer BUNDLED = new LanguageRecognizer();

  private LanguageRecognizers() {}

  /** Says which parts of a text are in a language that is not covered. Thread-safe. */
  public static Recognizer bundled() {
    return BUNDLED;
  }
}
