package io.countersign.masking.detect.ner;

/** Whether a word is an ordinary noun, a name, or may be both. Immutable and thread-safe. */
final class WordKinds {
  /** No list holds it. */
  static final int UNKNOWN = 0;

  /** An ordinary noun that no list of names holds. */
  static final int NOUN = 1;

  /** A name that is no ordinary word. */
  static final int NAME = 2;

  /** An ordinary word that is a name too: {@code Winter}. */
  static final int BOTH = 3;

  /** No noun of the lists, but an ordinary word that the training of the model has counted. */
  static final int COMMON = 4;

  private static final int NAMES =
      NameSupport.PERSON_LISTS | Lexicon.PLACE | Lexicon.ORGANISATION | Lexicon.CALENDAR;

  private static final Nouns NOUNS = Nouns.bundled();

  private final Lexicon lexicon;

  WordKinds(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  int of(Words words, int index) {
    String text = words.text();
    int start = words.starts[index];
    int end = words.ends[index];
    for (int i = end - 1; i > start; i--) {
      if (text.charAt(i) == '-') {
        return ofHyphenated(text, start, i, end);
      }
    }
    return of(text, start, end);
  }

  /** The last part says what it is, unless one before is a name. */
  private int ofHyphenated(String text, int start, int hyphen, int end) {
    int last = of(text, hyphen + 1, end);
    int from = start;
    for (int i = start; i <= hyphen; i++) {
      if (text.charAt(i) == '-') {
        if (i > from && of(text, from, i) == NAME) {
          return NAME;
        }
        from = i + 1;
      }
    }
    return last == BOTH ? NOUN : last;
  }

  private int of(String text, int start, int end) {
    int bits = lexicon.bits(text, start, end);
    boolean common = (bits & Lexicon.COMMON) != 0;
    boolean listed = NOUNS.isListed(text, start, end);
    if ((bits & NAMES) != 0) {
      return listed || common || (bits & Lexicon.CALENDAR) != 0 ? BOTH : NAME;
    }
    if (listed || NOUNS.isFormed(text, start, end, lexicon)) {
      return NOUN;
    }
    return common ? COMMON : UNKNOWN;
  }

  /** Whether the lists know it as a word of people's names, or as a day or month. */
  boolean isPersonal(Words words, int index) {
    return (bits(words, index) & (NameSupport.PERSON_LISTS | Lexicon.CALENDAR)) != 0;
  }

  /** The same, or no list holds it and its form does not say what it is. */
  boolean mayBePersonal(Words words, int index) {
    return isPersonal(words, index) || of(words, index) == UNKNOWN;
  }

  private int bits(Words words, int index) {
    return lexicon.bits(words.text(), words.starts[index], words.ends[index]);
  }

  boolean isTitle(Words words, int index) {
    return (bits(words, index) & Lexicon.TITLE) != 0;
  }

  /** Whether it is a short word that may be somebody's name. */
  boolean isDoubtful(Words words, int index) {
    return NOUNS.isDoubtful(words.text(), words.starts[index], words.ends[index]);
  }

  /** Whether bodies are called so: {@code Zahnarztpraxis}. */
  boolean isInstitution(Words words, int index) {
    return NOUNS.isInstitution(words.text(), words.starts[index], words.ends[index]);
  }

  /** Whether it is an inflected adjective of an ordinary word: {@code Robuster}. */
  boolean isAdjective(Words words, int index) {
    String text = words.text();
    int start = words.starts[index];
    int end = words.ends[index];
    return isEnding(text, start, end)
        && (isOrdinary(text, start, end - 2) || isOrdinary(text, start, end - 1));
  }

  private static boolean isEnding(String text, int start, int end) {
    return end - start > 4
        && (text.charAt(end - 1) == 'e'
            || (text.charAt(end - 2) == 'e' && "rsnm".indexOf(text.charAt(end - 1)) >= 0));
  }

  private boolean isOrdinary(String text, int start, int end) {
    return (lexicon.bits(text, start, end) & (Lexicon.COMMON | NAMES)) == Lexicon.COMMON
        || NOUNS.isListed(text, start, end);
  }

  @Override
  public String toString() {
    return "WordKinds[" + lexicon + "]";
  }
}
