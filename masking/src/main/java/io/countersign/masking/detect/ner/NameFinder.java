package io.countersign.masking.detect.ner;

import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in a text by the model and by what the same text says elsewhere. Thread-safe; time is
 * linear in the text.
 */
final class NameFinder {
  static final String BY_MODEL = "name-model";
  static final String BY_REPETITION = "name-repeated";

  private final FlatModel model;
  private final Lexicon lexicon;
  private final @Nullable SecondOpinion second;

  /** Readers that nobody uses now; those that find no place here are let go of. */
  private final AtomicReferenceArray<NameReader> idle =
      new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

  NameFinder(FlatModel model, Lexicon lexicon) {
    this(model, lexicon, null);
  }

  /**
   * One that asks a deep model too.
   *
   * @param second asked where {@code model} is unsure; null for never
   */
  NameFinder(FlatModel model, Lexicon lexicon, @Nullable SecondOpinion second) {
    this.model = model;
    this.lexicon = lexicon;
    this.second = second;
  }

  /**
   * The names of a text.
   *
   * @throws io.countersign.masking.detect.ner.deep.DeepModelException if the deep model failed
   */
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
    return new NameReader(model, lexicon, second);
  }

  private void giveBack(NameReader reader) {
    for (int i = 0; i < idle.length(); i++) {
      if (idle.compareAndSet(i, null, reader)) {
        return;
      }
    }
  }
}
