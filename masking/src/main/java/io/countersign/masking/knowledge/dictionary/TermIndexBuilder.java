package io.countersign.masking.knowledge.dictionary;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.OrdinaryWords;
import io.countersign.masking.knowledge.text.Letters;
import io.countersign.masking.knowledge.text.LongIndex;
import io.countersign.masking.knowledge.text.WordReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the terms of all dictionaries. Not thread-safe. */
final class TermIndexBuilder {
  /** The longest term, in UTF-16 units. */
  static final int TERM_UNITS_MAX = 200;

  /** The most words a term may have. */
  static final int TERM_WORDS_MAX = 32;

  /** A letter is found everywhere. */
  private static final int TERM_UNITS_MIN = 2;

  /** The most terms that are looked for inside of words, for they take more room. */
  static final int INSIDE_TERMS_MAX = 200_000;

  private final List<Dictionary> dictionaries;
  private final long seed;
  private final int expected;
  private final Owners owners = new Owners();
  private final Map<Layer.Way, Part> parts = new EnumMap<>(Layer.Way.class);
  private final AhoCorasick.@Nullable Builder[] inside = new AhoCorasick.Builder[2];
  private final int[] symbols = new int[AhoCorasick.DEPTH_MAX];
  private int terms;
  private int insideTerms;

  /**
   * @param seed of the hashes of words
   * @param expected how many terms there are, about
   */
  TermIndexBuilder(List<Dictionary> dictionaries, long seed, int expected) {
    this.dictionaries = List.copyOf(dictionaries);
    this.seed = seed;
    this.expected = expected;
  }

  /** Adds a term as it is written; answers what is wrong with it, or null. */
  @Nullable String add(int dictionary, String written) {
    String term = NormalizedText.of(written.strip()).text();
    if (term.length() > TERM_UNITS_MAX) {
      return "a term of "
          + term.length()
          + " characters (expected: at most "
          + TERM_UNITS_MAX
          + ")";
    }
    if (!longEnough(term)) {
      return "a term without two letters or digits (expected: at least two)";
    }
    String complaint =
        dictionaries.get(dictionary).match() == Dictionary.Match.INSIDE
            ? addInside(dictionary, term)
            : addWords(dictionary, term);
    terms += complaint == null ? 1 : 0;
    return complaint;
  }

  TermIndex build() {
    List<Layer> layers = new ArrayList<>();
    parts.forEach((way, part) -> layers.add(part.build(way)));
    List<InsideLayer> insideLayers = new ArrayList<>();
    for (int same = 0; same < inside.length; same++) {
      AhoCorasick.Builder builder = inside[same];
      if (builder != null) {
        insideLayers.add(new InsideLayer(same == 1, builder.build()));
      }
    }
    return new TermIndex(dictionaries, layers, insideLayers, owners.all(), seed, terms);
  }

  private @Nullable String addInside(int dictionary, String term) {
    boolean sameCase = dictionaries.get(dictionary).caseSensitive();
    Letters letters = new Letters(term, sameCase);
    int count = 0;
    while (letters.next()) {
      if (count == symbols.length) {
        return "a term of more than " + symbols.length + " letters (expected: fewer inside words)";
      }
      symbols[count] = letters.symbol();
      count++;
    }
    insideTerms++;
    if (insideTerms > INSIDE_TERMS_MAX) {
      return "more than " + INSIDE_TERMS_MAX + " terms to be found inside words (expected: fewer)";
    }
    AhoCorasick.Builder builder = inside[sameCase ? 1 : 0];
    if (builder == null) {
      builder = new AhoCorasick.Builder(1_024);
      inside[sameCase ? 1 : 0] = builder;
    }
    own(builder, count, dictionary);
    return null;
  }

  private @Nullable String addWords(int dictionary, String term) {
    Dictionary options = dictionaries.get(dictionary);
    boolean ordinary =
        !options.caseSensitive()
            && !options.ordinaryWords()
            && OrdinaryWords.contains(term.toLowerCase(Locale.ROOT));
    String looked = ordinary ? capitalised(term) : term;
    boolean sameCase = ordinary || options.caseSensitive();
    Layer.Way way =
        options.match() == Dictionary.Match.INFLECTED
            ? (sameCase ? Layer.Way.INFLECTED_SAME_CASE : Layer.Way.INFLECTED)
            : (sameCase ? Layer.Way.SAME_CASE : Layer.Way.ANY_CASE);
    WordReader reader = new WordReader(looked, seed);
    Part part = parts.computeIfAbsent(way, any -> new Part(way == Layer.Way.ANY_CASE));
    int count = 0;
    while (reader.next()) {
      if (count == TERM_WORDS_MAX) {
        return "a term of more than " + TERM_WORDS_MAX + " words (expected: fewer)";
      }
      symbols[count] = part.vocabulary.add(sameCase ? reader.exactHash() : reader.hash());
      count++;
    }
    own(part.automaton, count, dictionary);
    return null;
  }

  private void own(AhoCorasick.Builder builder, int length, int dictionary) {
    int node = builder.node(symbols, length);
    builder.setPattern(node, owners.with(builder.pattern(node), dictionary));
  }

  private static boolean longEnough(String term) {
    int count = 0;
    for (int i = 0; i < term.length() && count < TERM_UNITS_MIN; i++) {
      count += Character.isLetterOrDigit(term.charAt(i)) ? 1 : 0;
    }
    return count >= TERM_UNITS_MIN;
  }

  private static String capitalised(String term) {
    boolean lower = term.equals(term.toLowerCase(Locale.ROOT));
    int first = Character.charCount(term.codePointAt(0));
    return lower ? term.substring(0, first).toUpperCase(Locale.ROOT) + term.substring(first) : term;
  }

  /** One layer in the making. */
  private final class Part {
    private final LongIndex vocabulary;
    private final AhoCorasick.Builder automaton;

    Part(boolean usual) {
      vocabulary = new LongIndex(usual ? expected : 1_024);
      automaton = new AhoCorasick.Builder(usual ? 2 * expected : 1_024);
    }

    Layer build(Layer.Way way) {
      return new Layer(way, vocabulary.compact(), automaton.build());
    }
  }
}
