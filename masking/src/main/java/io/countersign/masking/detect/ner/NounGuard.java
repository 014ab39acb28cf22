package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;

/**
 * Refuses ordinary words that were taken for names, above all German nouns in lists, headings and
 * short lines, where nothing but their capital speaks for them. What may be both is what the others
 * are that it is listed with; where people are told, it is a name. Not thread-safe.
 */
final class NounGuard {
  /** So many ordinary words around an unsure one make it one too. */
  private static final int ORDINARY_MIN = 2;

  /** In a list of so many, of which the lists of names know none, one is enough. */
  private static final int MEMBERS_MIN = 3;

  /** In a sentence the model has more to go by than the word: so sure of it, it is a name. */
  private static final double PROSE_SCORE = 0.8;

  /** What no list holds may always be somebody's name: only a weak guess is outvoted. */
  private static final double UNSURE_SCORE = 0.5;

  /** Shorter words in capitals are often abbreviations of companies. */
  private static final int HEADING_UNITS_MIN = 4;

  private final WordKinds kinds;
  private final Listing listing;

  NounGuard(Lexicon lexicon) {
    kinds = new WordKinds(lexicon);
    listing = new Listing(kinds);
  }

  /** Whether the words that were taken for a name are ordinary ones. */
  boolean isOrdinary(Words words, int sentence, Name name) {
    boolean sure = true;
    boolean unknown = false;
    int from = name.start();
    for (int i = name.start(); i <= name.end(); i++) {
      if (i == name.end() || words.is(i, ',')) {
        int kind = ofMember(words, sentence, name.type(), from, i);
        if (kind == WordKinds.NAME) {
          return false;
        }
        sure &= kind == WordKinds.NOUN;
        unknown |= kind == WordKinds.UNKNOWN || kind == WordKinds.COMMON;
        from = i + 1;
      }
    }
    if (unknown && name.score() >= UNSURE_SCORE) {
      return false;
    }
    listing.read(words, sentence, name);
    if (listing.isPersonal()) {
      return false;
    }
    if (sure) {
      return !listing.isInProse() || name.score() < PROSE_SCORE;
    }
    return !listing.isInProse() && (isOutvoted() || (listing.isOfThings() && listing.named() == 0));
  }

  private boolean isOutvoted() {
    if (listing.named() == 0 && listing.members() >= MEMBERS_MIN) {
      return listing.ordinary() > 0;
    }
    return listing.ordinary() >= ORDINARY_MIN && listing.ordinary() > 2 * listing.named();
  }

  /** What a name of one or more words is; several words that may be one are a name. */
  private int ofMember(Words words, int sentence, EntityType type, int start, int end) {
    int whole = 0;
    int described = 0;
    int kind = WordKinds.UNKNOWN;
    for (int i = start; i < end; i++) {
      if (words.isWord(i)) {
        whole++;
        kind = kinds.of(words, i);
        if (kind == WordKinds.NAME) {
          return kind;
        }
        described += kind == WordKinds.NOUN || kinds.isAdjective(words, i) ? 1 : 0;
      }
    }
    if (isHeading(words, sentence, start, end)) {
      return WordKinds.NOUN;
    }
    if (whole == 1) {
      return alone(words, type, end - 1, kind);
    }
    boolean person = type == EntityType.PERSON && !kinds.isInstitution(words, end - 1);
    return person && kind == WordKinds.NOUN && described == whole ? kind : WordKinds.NAME;
  }

  /** What is unsure of an organisation or in an abbreviation is a name. */
  private int alone(Words words, EntityType type, int index, int kind) {
    if (type == EntityType.ORGANIZATION && kinds.isInstitution(words, index)) {
      return WordKinds.NAME;
    }
    if (kind == WordKinds.NOUN && kinds.isDoubtful(words, index)) {
      return WordKinds.BOTH;
    }
    boolean unsure = kind == WordKinds.UNKNOWN || kind == WordKinds.COMMON;
    boolean kept = type == EntityType.ORGANIZATION || words.isCapitals(index);
    return unsure && (kept || words.word(index).indexOf('-') > 0) ? WordKinds.NAME : kind;
  }

  /** Whether it stands in a line of capitals, and all of its words are ordinary. */
  private boolean isHeading(Words words, int sentence, int start, int end) {
    for (int i = start; i < end; i++) {
      int kind = kinds.of(words, i);
      boolean common = kind == WordKinds.COMMON && words.length(i) >= HEADING_UNITS_MIN;
      if (words.isWord(i) && !common && kind != WordKinds.NOUN) {
        return false;
      }
    }
    for (int i = words.sentenceStart(sentence); i < words.sentenceEnds[sentence]; i++) {
      if (words.isWord(i) && !words.isCapitals(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "NounGuard[" + kinds + "]";
  }
}
