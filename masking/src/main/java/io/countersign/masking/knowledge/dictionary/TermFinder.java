package io.countersign.masking.knowledge.dictionary;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;

/** Finds the terms of dictionaries as they were read once. Immutable and thread-safe. */
public final class TermFinder {
  private final TermIndex index;

  TermFinder(TermIndex index) {
    this.index = index;
  }

  /** Every term that no longer one contains, and the classes of data they stand for. */
  public Recognition.Complete find(NormalizedText text) {
    return index.find(text.text());
  }

  /** How many terms there are, those that stand in two dictionaries twice. */
  public int terms() {
    return index.terms();
  }
}
