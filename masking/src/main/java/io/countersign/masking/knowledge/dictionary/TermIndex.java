package io.countersign.masking.knowledge.dictionary;

import io.countersign.masking.Span;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.knowledge.text.WordReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The terms of all dictionaries as they are looked for. It holds hashes of words, no terms.
 * Immutable and thread-safe.
 */
final class TermIndex {
  private static final double SCORE = 0.99;

  private final List<Dictionary> dictionaries;
  private final List<Layer> layers;
  private final List<InsideLayer> inside;
  private final int[][] owners;
  private final long seed;
  private final int terms;

  TermIndex(
      List<Dictionary> dictionaries,
      List<Layer> layers,
      List<InsideLayer> inside,
      int[][] owners,
      long seed,
      int terms) {
    this.dictionaries = List.copyOf(dictionaries);
    this.layers = List.copyOf(layers);
    this.inside = List.copyOf(inside);
    this.owners = owners;
    this.seed = seed;
    this.terms = terms;
  }

  int terms() {
    return terms;
  }

  Recognition.Complete find(String text) {
    Matches matches = new Matches();
    readWords(text, matches);
    for (InsideLayer layer : inside) {
      layer.read(text, matches);
    }
    if (matches.isEmpty()) {
      return new Recognition.Complete(List.of());
    }
    List<Span> spans = new ArrayList<>();
    Set<String> dataClasses = new HashSet<>();
    matches.forEachLongest(
        (start, end, owner) -> {
          for (int number : owners[owner]) {
            Dictionary dictionary = dictionaries.get(number);
            spans.add(
                new Span(start, end, dictionary.type(), SCORE, "dictionary:" + dictionary.name()));
            if (dictionary.dataClass() != null) {
              dataClasses.add(dictionary.dataClass());
            }
          }
        });
    return new Recognition.Complete(spans, dataClasses, Set.of());
  }

  private void readWords(String text, Matches matches) {
    Layer.Cursor[] cursors = new Layer.Cursor[layers.size()];
    for (int i = 0; i < cursors.length; i++) {
      cursors[i] = new Layer.Cursor(layers.get(i), text, matches);
    }
    if (cursors.length == 0) {
      return;
    }
    WordReader reader = new WordReader(text, seed);
    while (reader.next()) {
      for (Layer.Cursor cursor : cursors) {
        cursor.take(reader);
      }
    }
  }
}
