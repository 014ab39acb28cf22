package io.countersign.masking.detect.ner;

import io.countersign.masking.Span;
import io.countersign.masking.detect.Spares;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in a text by the model and by what the same text says elsewhere. Thread-safe; time is
 * linear in the text.
 */
final class NameFinder {
  static final String BY_MODEL = "name-model";
  static final String BY_REPETITION = "name-repeated";
  static final String BY_TITLE = "name-titled";
  static final String BY_PLACE = "name-in-letter";

  private final Spares<NameReader> readers;
  private final AddressedNames addressed;

  NameFinder(FlatModel model, Lexicon lexicon) {
    this(model, lexicon, null);
  }

  /**
   * One that asks a deep model too.
   *
   * @param second asked where {@code model} is unsure; null for never
   */
  NameFinder(FlatModel model, Lexicon lexicon, @Nullable SecondOpinion second) {
    addressed = new AddressedNames(lexicon);
    readers = new Spares<>(() -> new NameReader(model, lexicon, second));
  }

  /**
   * The names of a text.
   *
   * @throws io.countersign.masking.detect.ner.deep.DeepModelException if the deep model failed
   */
  List<Span> find(String text) {
    NameReader reader = readers.take();
    List<Span> spans = new ArrayList<>();
    reader.read(text, spans);
    readers.giveBack(reader);
    List<Span> told = addressed.find(text);
    return told.isEmpty() ? spans : united(spans, told);
  }

  /** All spans in order; of two of which one contains the other, the longer, or the one told. */
  private static List<Span> united(List<Span> found, List<Span> told) {
    List<Span> all = new ArrayList<>(found.size() + told.size());
    int next = 0;
    for (Span span : told) {
      while (next < found.size() && found.get(next).start() < span.start()) {
        all.add(found.get(next++));
      }
      boolean contained = !all.isEmpty() && all.get(all.size() - 1).end() >= span.end();
      if (!contained) {
        all.add(span);
        while (next < found.size() && found.get(next).end() <= span.end()) {
          next++;
        }
      }
    }
    while (next < found.size()) {
      all.add(found.get(next++));
    }
    return all;
  }
}
