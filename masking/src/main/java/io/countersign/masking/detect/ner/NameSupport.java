package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;

/**
 * How far the lists and the way it is written support a guess, and whether that is enough where it
 * stands. Immutable and thread-safe.
 */
final class NameSupport {
  static final int PERSON_LISTS = Lexicon.GIVEN | Lexicon.FAMILY;
  static final int PLACE_LISTS = Lexicon.PLACE | Lexicon.PLACE_PART;
  private static final int ORGANISATION_LISTS =
      Lexicon.ORGANISATION | Lexicon.ORGANISATION_PART | Lexicon.ORGANISATION_WORD;

  /** What stands before the capital inside a name: {@code Mac}, {@code Le}. */
  private static final int PREFIX_UNITS_MAX = 3;

  private final Lexicon lexicon;

  NameSupport(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Whether a guess has the support that its zone asks for. */
  boolean isEnough(Words words, int sentence, Name name) {
    return switch (words.zone(sentence)) {
      case PROSE -> true;
      case TECHNICAL -> isTechnical(words, name);
      case STRICT -> name.type() == EntityType.PERSON && isListed(words, name);
      case LITERAL -> isListed(words, name) || isWhole(words, sentence, name);
    };
  }

  /** Whether the lists know it, or it is two words or more that are written like names. */
  private boolean isTechnical(Words words, Name name) {
    if (isSmall(words, name)) {
      return false;
    }
    boolean identifier = false;
    int capitals = 0;
    for (int i = name.start(); i < name.end(); i++) {
      identifier |= words.isIdentifier(i, true) || isHumped(words, i);
      capitals += words.isCapital(i) && !words.isCapitals(i) ? 1 : 0;
    }
    boolean written = name.type() == EntityType.PERSON && capitals > 1 && !identifier;
    return written || isKnown(words, name);
  }

  /** Whether the lists know a word of it, and, of a person, whether it is a full name. */
  private boolean isListed(Words words, Name name) {
    int wanted = lists(name.type());
    int known = 0;
    int whole = 0;
    boolean capital = true;
    for (int i = name.start(); i < name.end(); i++) {
      int bits = bits(words, i);
      known += (bits & wanted) != 0 && (bits & Lexicon.COMMON) == 0 ? 1 : 0;
      if (words.isWord(i) && words.length(i) > 1) {
        whole++;
        capital &= words.isCapital(i);
      }
    }
    if (name.type() == EntityType.PERSON) {
      return whole > 1 && (capital ? known > 0 : known > 1);
    }
    return known > 0 && capital && !words.isCapitals(name.start());
  }

  /** A literal or a cell that is two or more capitalised words and nothing else. */
  private boolean isWhole(Words words, int sentence, Name name) {
    boolean whole =
        name.start() == words.sentenceStart(sentence) && name.end() == words.sentenceEnds[sentence];
    for (int i = name.start(); i < name.end() && whole; i++) {
      whole = words.isCapital(i) && (bits(words, i) & (Lexicon.COMMON | Lexicon.CALENDAR)) == 0;
    }
    return whole && name.type() == EntityType.PERSON && name.end() - name.start() > 1;
  }

  /** A person or place in small letters that no list knows a word of. */
  boolean isUnlikely(Words words, Name name) {
    boolean listed = name.type() == EntityType.PERSON || name.type() == EntityType.LOCATION;
    return listed && isSmall(words, name) && !isKnown(words, name);
  }

  /** Whether it is a person, a word of whose name the lists know. */
  boolean isKnownPerson(Words words, Name name) {
    return name.type() == EntityType.PERSON && isKnown(words, name);
  }

  /** The lists that hold the words of such names. */
  private static int lists(EntityType type) {
    return switch (type) {
      case PERSON -> PERSON_LISTS;
      case LOCATION -> PLACE_LISTS;
      default -> ORGANISATION_LISTS;
    };
  }

  private boolean isKnown(Words words, Name name) {
    int lists = lists(name.type());
    for (int i = name.start(); i < name.end(); i++) {
      int bits = bits(words, i);
      if ((bits & lists) != 0 && (bits & Lexicon.COMMON) == 0) {
        return true;
      }
    }
    return false;
  }

  /** A capital inside, after more letters than in {@code McDonald} or {@code DeLuca}. */
  private static boolean isHumped(Words words, int index) {
    for (int i = words.starts[index] + PREFIX_UNITS_MAX + 1; i < words.ends[index]; i++) {
      if (Character.isUpperCase(words.text().charAt(i))
          && Character.isLowerCase(words.text().charAt(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSmall(Words words, Name name) {
    for (int i = name.start(); i < name.end(); i++) {
      if (words.isCapital(i)) {
        return false;
      }
    }
    return true;
  }

  private int bits(Words words, int index) {
    return lexicon.bits(words.text(), words.starts[index], words.ends[index]);
  }
}
