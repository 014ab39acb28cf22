package io.countersign.masking.detect.ner;

import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Finds names in a text by the model and by what the same text says elsewhere. Thread-safe; time is
 * linear in the text.
 */
final class NameFinder {
  static final String BY_MODEL = "name-model";
  static final String BY_REPETITION = "name-repeated";

  private final FlatModel model;
  private final Lexicon lexicon;

  /** Readers that nobody uses now; those that find no place here are let go of. */
  private final AtomicReferenceArray<NameReader> idle =
      new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

  NameFinder(FlatModel model, Lexicon lexicon) {
    this.model = model;
    this.lexicon = lexicon;
  }

  /** The names of a text. */
  List<Span> find(String text) {
    NameReader reader = take();
    List<Span> spans = new ArrayList<>();
    reader.read(text, spans);
    giveBack(reader);
    return spans;
  }

  private NameReader take() {
    for (int i = 0; i < idle.length(); i++) {
      NameReader reader = idle.getAndSet(i, null);
      if (reader != null) {
        return reader;
      }
    }
    return new NameReader(model, lexicon);
  }

  private void giveBack(NameReader reader) {
    for (int i = 0; i < idle.length(); i++) {
      if (idle.compareAndSet(i, null, reader)) {
        return;
      }
    }
  }
}
