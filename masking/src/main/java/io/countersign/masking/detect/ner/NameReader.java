package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one text at a time for names, in memory that it keeps. Not thread-safe. */
final class NameReader {
  private static final Products PRODUCTS = Products.bundled();

  private static final double REPETITION_SCORE = 0.5;
  private static final double TITLED_SCORE = 0.9;

  /** Not enough to teach its words. */
  private static final double PLACE_SCORE = 0.7;

  /** Shorter words of a name are too often something else. */
  private static final int REPEATED_UNITS_MIN = 3;

  /** Words of full names that are looked for elsewhere in the text; the first ones count. */
  private static final int TAUGHT_MAX = 512;

  /** Memory for longer texts is let go of. */
  private static final int WORDS_KEPT_MAX = 1 << 16;

  /** The most work for the second opinion in one text: so many words, sentences counted extra. */
  static final int SECOND_WORDS_MAX = 200_000;

  /** What a sentence costs the second opinion beside its words. */
  private static final int SENTENCE_WORDS = 16;

  private final Lexicon lexicon;
  private final Decoder decoder;
  private final NameSupport support;
  private final NameGuard guard;
  private final TitledNames titled;
  private final LetterNames letters;
  private final @Nullable SecondOpinion second;
  private final List<Name> names = new ArrayList<>();
  private Words words = new Words();

  /** The first words of taught names, as places among the words, by an open table of hashes. */
  private final int[] taught = new int[TAUGHT_MAX * 4];

  private int taughtSize;

  private int secondWords;

  NameReader(FlatModel model, Lexicon lexicon, @Nullable SecondOpinion second) {
    this.lexicon = lexicon;
    this.second = second;
    decoder = new Decoder(model, lexicon);
    support = new NameSupport(lexicon);
    guard = new NameGuard(lexicon, support);
    titled = new TitledNames(new WordKinds(lexicon));
    letters = new LetterNames(new WordKinds(lexicon));
  }

  /** Adds the names of a text, ascending and disjoint. */
  void read(String text, List<Span> spans) {
    WordSplitter.split(text, Zones.of(text), words);
    names.clear();
    taughtSize = 0;
    secondWords = 0;
    for (int sentence = 0; sentence < words.sentences(); sentence++) {
      int first = names.size();
      decode(sentence);
      check(sentence, first);
    }
    PRODUCTS.drop(words, names);
    report(spans);
    boolean large = words.size > WORDS_KEPT_MAX;
    words.end();
    words = large ? new Words() : words;
  }

  /** Adds the names of a sentence; where the model is unsure of it, by a second opinion too. */
  private void decode(int sentence) {
    int first = names.size();
    decoder.decode(words, sentence, names);
    if (second != null && second.isWanted(words, sentence, decoder.leastChance())) {
      count(words.sentenceEnds[sentence] - words.sentenceStart(sentence));
      names.subList(first, names.size()).clear();
      decoder.decode(words, sentence, second.of(words, sentence), second.weight(), names);
    }
  }

  /** Text with more to ask than is bearable is not read, rather than read by the first alone. */
  private void count(int size) {
    secondWords += size + SENTENCE_WORDS;
    if (secondWords > SECOND_WORDS_MAX) {
      throw new IllegalStateException(
          "deep names: more than "
              + SECOND_WORDS_MAX
              + " words in doubtful sentences of one text (expected: fewer); divide it");
    }
  }

  /** Keeps of the names from {@code first} on what the guard accepts. */
  private void check(int sentence, int first) {
    int kept = first;
    for (int i = first; i < names.size(); i++) {
      Name name = guard.check(words, sentence, names.get(i));
      if (name != null) {
        names.set(kept++, name);
      }
    }
    if (kept < names.size()) {
      names.subList(kept, names.size()).clear();
    }
    for (int i = first; i < kept; i++) {
      Name name = names.get(i);
      boolean full = name.end() - name.start() > 1 && name.type() == EntityType.PERSON;
      if (full && words.zone(sentence) == Zone.PROSE && teaches(name)) {
        learn(name);
      }
    }
  }

  private boolean teaches(Name name) {
    return name.score() >= NameRecognizers.TEACHING_SCORE || support.isKnownPerson(words, name);
  }

  /** The words of a full name stand for the person elsewhere in the text. */
  private void learn(Name name) {
    for (int i = name.start(); i < name.end(); i++) {
      int bits = lexicon.bits(words.text(), words.starts[i], words.ends[i]);
      boolean telling =
          words.length(i) >= REPEATED_UNITS_MIN
              && words.isCapital(i)
              && (bits & (Lexicon.COMMON | Lexicon.CALENDAR | Lexicon.PLACE)) == 0;
      if (telling && taughtSize < TAUGHT_MAX) {
        if (taughtSize == 0) {
          Arrays.fill(taught, -1);
        }
        int slot = slot(i);
        taughtSize += taught[slot] < 0 ? 1 : 0;
        taught[slot] = i;
      }
    }
  }

  private int slot(int index) {
    int hash = 0;
    for (int i = words.starts[index]; i < words.ends[index]; i++) {
      hash = hash * 31 + words.text().charAt(i);
    }
    int slot = (hash ^ (hash >>> 15)) & (taught.length - 1);
    while (taught[slot] >= 0 && !words.same(taught[slot], index)) {
      slot = (slot + 1) & (taught.length - 1);
    }
    return slot;
  }

  private void report(List<Span> spans) {
    int next = 0;
    int sentence = 0;
    for (int i = 0; i < words.size; i++) {
      while (words.sentenceEnds[sentence] <= i) {
        sentence++;
      }
      if (next < names.size() && names.get(next).start() == i) {
        Name name = names.get(next++);
        add(name.start(), name.end(), name.type(), name.score(), NameFinder.BY_MODEL, spans);
        i = name.end() - 1;
      } else if (words.isCapital(i)) {
        if (taughtSize > 0 && taught[slot(i)] >= 0) {
          String source = NameFinder.BY_REPETITION;
          add(i, i + 1, EntityType.PERSON, REPETITION_SCORE, source, spans);
        } else if (words.zone(sentence) == Zone.PROSE) {
          int most = next < names.size() ? names.get(next).start() : words.size;
          i = reportTold(i, most, spans) - 1;
        }
      }
    }
  }

  /** Reports a name that begins with the word by what it stands beside; answers where to go on. */
  private int reportTold(int index, int most, List<Span> spans) {
    if (titled.isTold(words, index)) {
      add(index, index + 1, EntityType.PERSON, TITLED_SCORE, NameFinder.BY_TITLE, spans);
      return index + 1;
    }
    int end = Math.min(letters.end(words, index), most);
    if (end > index) {
      add(index, end, EntityType.PERSON, PLACE_SCORE, NameFinder.BY_PLACE, spans);
    }
    return Math.max(end, index + 1);
  }

  private void add(
      int start, int end, EntityType type, double score, String source, List<Span> spans) {
    double bounded = Math.max(0.01, Math.min(1, score));
    spans.add(new Span(words.starts[start], words.ends[end - 1], type, bounded, source));
  }

  /** Shows sizes only: the words are clear text. */
  @Override
  public String toString() {
    return "NameReader[" + words + "]";
  }
}
