package io.countersign.masking.detect.segment;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.List;
import java.util.Set;

/** Finds no entities: says in which languages of a text names are not known. Thread-safe. */
final class LanguageRecognizer implements Recognizer {
  @Override
  public String name() {
    return "language";
  }

  @Override
  public Recognition recognize(NormalizedText text) {
    String read = text.text();
    return new Recognition.Complete(
        List.of(), Set.of(), Languages.uncovered(read, Segments.of(read)));
  }

  @Override
  public boolean readsPieces() {
    return false;
  }
}
