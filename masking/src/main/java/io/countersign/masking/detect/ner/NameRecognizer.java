package io.countersign.masking.detect.ner;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;

/** Finds names in the normalised text. Immutable and thread-safe. */
final class NameRecognizer implements Recognizer {
  private final NameFinder finder;

  NameRecognizer(NameFinder finder) {
    this.finder = finder;
  }

  @Override
  public String name() {
    return "names";
  }

  @Override
  public Recognition recognize(NormalizedText text) {
    return new Recognition.Complete(finder.find(text.text()));
  }

  @Override
  public boolean readsPieces() {
    return false;
  }
}
