package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds names in a text: by the model, by the lists, and by what the same text says elsewhere.
 * Immutable and thread-safe; time is linear in the text.
 */
final class NameFinder {
  static final String BY_MODEL = "name-model";
  static final String BY_LISTS = "name-lists";
  static final String BY_REPETITION = "name-repeated";

  private static final double REPETITION_SCORE = 0.5;

  /** Shorter words of a name are too often something else. */
  private static final int REPEATED_UNITS_MIN = 3;

  private final Lexicon lexicon;
  private final Decoder decoder;
  private final ListedNames lists;
  private final NameGuard guard;

  NameFinder(FlatModel model, Lexicon lexicon) {
    this.lexicon = lexicon;
    decoder = new Decoder(model, lexicon);
    lists = new ListedNames(lexicon);
    guard = new NameGuard(lexicon);
  }

  /** The names of a text, ascending by start within each source; they may overlap. */
  List<Span> find(String text) {
    List<Sentence> sentences = WordSplitter.split(text, TextZones.of(text));
    List<Span> spans = new ArrayList<>();
    List<BitSet> covered = new ArrayList<>(sentences.size());
    Set<String> taught = new HashSet<>();
    for (Sentence sentence : sentences) {
      BitSet cover = new BitSet(sentence.size());
      for (Name name : joined(sentence, decoder.decode(sentence))) {
        take(sentence, name, BY_MODEL, cover, spans, taught);
      }
      for (Name name : lists.find(sentence)) {
        if (cover.nextClearBit(name.start()) < name.end()) {
          take(sentence, name, BY_LISTS, cover, spans, taught);
        }
      }
      covered.add(cover);
    }
    if (!taught.isEmpty()) {
      repeat(sentences, covered, taught, spans);
    }
    return spans;
  }

  /** Two people side by side with nothing between them are one: given and family name. */
  private static List<Name> joined(Sentence sentence, List<Name> names) {
    List<Name> result = new ArrayList<>(names.size());
    for (Name name : names) {
      Name last = result.isEmpty() ? null : result.get(result.size() - 1);
      boolean joins =
          last != null
              && last.type() == EntityType.PERSON
              && name.type() == EntityType.PERSON
              && last.end() == name.start()
              && last.end() - last.start() == 1
              && name.end() - name.start() == 1
              && NameGuard.isWord(sentence.words()[last.start()])
              && NameGuard.isWord(sentence.words()[name.start()]);
      if (joins && last != null) {
        double score = Math.min(last.score(), name.score());
        result.set(result.size() - 1, new Name(last.start(), name.end(), EntityType.PERSON, score));
      } else {
        result.add(name);
      }
    }
    return result;
  }

  private void take(
      Sentence sentence,
      Name found,
      String source,
      BitSet cover,
      List<Span> spans,
      Set<String> taught) {
    Name name = guard.check(sentence, found);
    if (name == null) {
      return;
    }
    cover.set(name.start(), name.end());
    spans.add(
        new Span(
            sentence.starts()[name.start()],
            sentence.ends()[name.end() - 1],
            name.type(),
            Math.max(0.01, Math.min(1, name.score())),
            source));
    boolean telling = sentence.zone() != Zone.STRICT && name.end() - name.start() > 1;
    if (telling && name.type() == EntityType.PERSON) {
      learn(sentence, name, taught);
    }
  }

  /** The words of a full name stand for the person elsewhere in the text. */
  private void learn(Sentence sentence, Name name, Set<String> taught) {
    for (int i = name.start(); i < name.end(); i++) {
      String word = sentence.words()[i];
      int bits = lexicon.bits(word.toLowerCase(Locale.ROOT));
      boolean telling =
          word.length() >= REPEATED_UNITS_MIN
              && Character.isUpperCase(word.codePointAt(0))
              && (bits & (Lexicon.COMMON | Lexicon.CALENDAR | Lexicon.PLACE)) == 0;
      if (telling) {
        taught.add(word);
      }
    }
  }

  private static void repeat(
      List<Sentence> sentences, List<BitSet> covered, Set<String> taught, List<Span> spans) {
    for (int s = 0; s < sentences.size(); s++) {
      Sentence sentence = sentences.get(s);
      for (int i = 0; i < sentence.size(); i++) {
        if (!covered.get(s).get(i) && taught.contains(sentence.words()[i])) {
          spans.add(
              new Span(
                  sentence.starts()[i],
                  sentence.ends()[i],
                  EntityType.PERSON,
                  REPETITION_SCORE,
                  BY_REPETITION));
        }
      }
    }
  }
}
