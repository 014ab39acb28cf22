package io.countersign.masking.knowledge.dictionary;

import io.countersign.masking.knowledge.text.LongIndex;
import io.countersign.masking.knowledge.text.WordReader;

/**
 * The terms that are looked for in one way: each word of the vocabulary is a symbol of the
 * automaton, so a word that stands in no term costs one look into a table. Immutable and
 * thread-safe; a cursor belongs to one reading.
 *
 * @param vocabulary the words of all terms, by their hash
 */
record Layer(Way way, LongIndex vocabulary, AhoCorasick automaton) {
  /** How words are compared. */
  enum Way {
    ANY_CASE,
    SAME_CASE,
    INFLECTED,
    INFLECTED_SAME_CASE
  }

  /** Reads one text. Not thread-safe. */
  static final class Cursor {
    private static final int STARTS = AhoCorasick.DEPTH_MAX + 1;

    private final Layer layer;
    private final String text;
    private final Matches matches;
    private final int[] starts = new int[STARTS];
    private int words;
    private int node = AhoCorasick.ROOT;

    Cursor(Layer layer, String text, Matches matches) {
      this.layer = layer;
      this.text = text;
      this.matches = matches;
    }

    /** Takes the word that the reader stands at. */
    void take(WordReader reader) {
      starts[words & (STARTS - 1)] = reader.start();
      words++;
      int symbol = symbol(reader);
      if (symbol < 0) {
        node = AhoCorasick.ROOT;
        return;
      }
      int from = reader.afterBreak() ? AhoCorasick.ROOT : node;
      node = layer.automaton.next(from, symbol);
      int found = layer.automaton.longestEnding(node);
      if (found >= 0) {
        int depth = layer.automaton.depth(found);
        int start = starts[(words - depth) & (STARTS - 1)];
        matches.add(start, reader.end(), layer.automaton.pattern(found));
      }
    }

    private int symbol(WordReader reader) {
      return switch (layer.way) {
        case ANY_CASE -> layer.vocabulary.get(reader.hash());
        case SAME_CASE -> layer.vocabulary.get(reader.exactHash());
        case INFLECTED -> inflected(reader, layer.vocabulary.get(reader.hash()), false);
        case INFLECTED_SAME_CASE ->
            inflected(reader, layer.vocabulary.get(reader.exactHash()), true);
      };
    }

    /** The word as it is, or without the shortest ending that leaves a known one. */
    private int inflected(WordReader reader, int whole, boolean exact) {
      int symbol = whole;
      int longest = reader.end() - reader.start() - Endings.STEM_UNITS_MIN;
      for (int cut = 1; symbol < 0 && cut <= Math.min(longest, Endings.LENGTH_MAX); cut++) {
        if (Endings.endsWithOne(text, reader.end(), cut)) {
          symbol = layer.vocabulary.get(exact ? reader.exactStemHash(cut) : reader.stemHash(cut));
        }
      }
      return symbol;
    }
  }
}
