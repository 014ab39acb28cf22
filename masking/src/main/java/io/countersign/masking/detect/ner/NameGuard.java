package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Trims what was found to the name itself and refuses what cannot be one. Immutable and
 * thread-safe.
 *
 * <p>Titles do not belong to a name. Ordinary words, calendar words, single letters, identifiers
 * and the keys of structured text are no names.
 */
final class NameGuard {
  /** Above this the model may call a word a name although it is an ordinary one. */
  private static final double SURE = 0.97;

  /** A single word this short that is not written like a name is rather an abbreviation. */
  private static final int SHORT = 3;

  private final Lexicon lexicon;

  NameGuard(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The name as it should be reported, or null where it is none. */
  @Nullable Name check(Sentence sentence, Name found) {
    Name name = trim(sentence, found);
    if (name == null || isKey(sentence, name)) {
      return null;
    }
    boolean accepted =
        switch (name.type()) {
          case PERSON -> isPerson(sentence, name);
          case LOCATION -> isPlace(sentence, name);
          default -> isOrganisation(sentence, name);
        };
    if (!accepted || !isSupported(sentence, name)) {
      return null;
    }
    return name;
  }

  private @Nullable Name trim(Sentence sentence, Name name) {
    String[] words = sentence.words();
    int start = name.start();
    int end = name.end();
    if (name.type() == EntityType.PERSON) {
      end = beforeSeparator(words, start, end);
    }
    while (start < end && (!isWord(words[start]) || isTitle(sentence, name, start))) {
      start++;
    }
    while (end > start && !isWord(words[end - 1]) && !endsAbbreviation(words, start, end)) {
      end--;
    }
    return start == end ? null : new Name(start, end, name.type(), name.score());
  }

  /** Where a person's name stops: no name goes on after a colon or a dash, or a second comma. */
  private static int beforeSeparator(String[] words, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      boolean inverted = words[i].equals(",") && i == start + 1 && end - i <= 3;
      if (words[i].length() == 1 && ",;:|/-–—(<\t".contains(words[i]) && !inverted) {
        return i;
      }
    }
    return end;
  }

  private boolean isTitle(Sentence sentence, Name name, int index) {
    return name.type() == EntityType.PERSON
        && index + 1 < name.end()
        && (bits(sentence.words()[index]) & (Lexicon.TITLE | Lexicon.GIVEN)) == Lexicon.TITLE;
  }

  private static boolean endsAbbreviation(String[] words, int start, int end) {
    return words[end - 1].equals(".") && end - 2 >= start && words[end - 2].length() <= 3;
  }

  private boolean isPerson(Sentence sentence, Name name) {
    String[] words = sentence.words();
    boolean listed = false;
    boolean ordinary = true;
    boolean capitals = true;
    int letters = 0;
    for (int i = name.start(); i < name.end(); i++) {
      String word = words[i];
      if (!isWord(word)) {
        continue;
      }
      boolean repeated = i > name.start() && word.equalsIgnoreCase(words[i - 1]);
      if (repeated || isIdentifier(word)) {
        return false;
      }
      int bits = bits(word);
      listed |= (bits & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
      ordinary &= (bits & (Lexicon.COMMON | Lexicon.CALENDAR)) != 0;
      capitals &= isCapitals(word);
      letters = Math.max(letters, word.length());
    }
    if (letters < 2 || (ordinary && !listed)) {
      return false;
    }
    boolean single = name.end() - name.start() == 1;
    boolean lower = !Character.isUpperCase(words[name.start()].codePointAt(0));
    if (single && (capitals || lower) && letters <= SHORT) {
      return name.score() > SURE && lower;
    }
    if (capitals) {
      return listed || (name.end() - name.start() > 1 && name.score() > SURE);
    }
    return !(lower || ordinary) || (listed && !ordinary) || name.score() > SURE;
  }

  private boolean isPlace(Sentence sentence, Name name) {
    boolean ordinary = true;
    for (int i = name.start(); i < name.end(); i++) {
      String word = sentence.words()[i];
      if (isWord(word) && (isIdentifier(word) || word.length() < 2)) {
        return false;
      }
      if (isCapitals(word) && word.length() > 2 && name.score() < SURE && bits(word) == 0) {
        return false;
      }
      int bits = bits(word);
      boolean place = (bits & (Lexicon.PLACE | Lexicon.PLACE_PART)) != 0;
      ordinary &= !isWord(word) || (!place && isOrdinary(bits));
    }
    return !ordinary;
  }

  private boolean isOrganisation(Sentence sentence, Name name) {
    boolean ordinary = true;
    int letters = 0;
    for (int i = name.start(); i < name.end(); i++) {
      String word = sentence.words()[i];
      if (word.indexOf('_') >= 0) {
        return false;
      }
      letters += isWord(word) ? word.length() : 0;
      int bits = bits(word);
      boolean organisation = (bits & (Lexicon.ORGANISATION | Lexicon.ORGANISATION_PART)) != 0;
      ordinary &= !isWord(word) || (!organisation && isOrdinary(bits));
    }
    return letters > 1 && (!ordinary || (name.end() - name.start() > 1 && name.score() > SURE));
  }

  private boolean isSupported(Sentence sentence, Name name) {
    return switch (sentence.zone()) {
      case PROSE -> true;
      case STRICT -> isListed(sentence, name);
      case LITERAL -> isListed(sentence, name) || isWhole(sentence, name);
    };
  }

  /** Whether the lists know a word of it, and, of a person, whether it is a full name. */
  private boolean isListed(Sentence sentence, Name name) {
    int wanted =
        switch (name.type()) {
          case PERSON -> Lexicon.GIVEN | Lexicon.FAMILY;
          case LOCATION -> Lexicon.PLACE | Lexicon.PLACE_PART;
          default -> Lexicon.ORGANISATION | Lexicon.ORGANISATION_PART | Lexicon.ORGANISATION_WORD;
        };
    int known = 0;
    int whole = 0;
    boolean capital = true;
    for (int i = name.start(); i < name.end(); i++) {
      String word = sentence.words()[i];
      int bits = bits(word);
      known += (bits & wanted) != 0 && (bits & Lexicon.COMMON) == 0 ? 1 : 0;
      if (isWord(word) && word.length() > 1) {
        whole++;
        capital &= Character.isUpperCase(word.codePointAt(0));
      }
    }
    boolean several = whole > 1 && (capital || known > 1);
    if (name.type() == EntityType.PERSON) {
      return several && known > 0;
    }
    return known > 0 && capital && !isCapitals(sentence.words()[name.start()]);
  }

  /** A literal or a cell that is two or more capitalised words and nothing else. */
  private boolean isWhole(Sentence sentence, Name name) {
    boolean whole = name.start() == 0 && name.end() == sentence.size();
    for (int i = name.start(); i < name.end() && whole; i++) {
      String word = sentence.words()[i];
      whole = Character.isUpperCase(word.codePointAt(0)) && !isOrdinary(bits(word));
    }
    return whole && name.type() == EntityType.PERSON && name.end() - name.start() > 1;
  }

  /** Whether it is a quoted key: {@code "Name":}. */
  private static boolean isKey(Sentence sentence, Name name) {
    String[] words = sentence.words();
    int end = name.end();
    return end + 1 < words.length
        && words[end].equals("\"")
        && words[end + 1].equals(":")
        && name.start() > 0
        && words[name.start() - 1].equals("\"");
  }

  /** Digits, underscores, or a hump that no name has ({@code McDonald} and {@code DeLuca} do). */
  static boolean isIdentifier(String word) {
    for (int i = 0; i < word.length(); i++) {
      char unit = word.charAt(i);
      if (Character.isDigit(unit) || unit == '_' || unit == '@' || unit == '/') {
        return true;
      }
      boolean hump =
          i > 0 && Character.isUpperCase(unit) && Character.isLowerCase(word.charAt(i - 1));
      if (hump && (i > 4 || Character.isLowerCase(word.charAt(0)))) {
        return word.indexOf('-') < 0;
      }
    }
    return false;
  }

  static boolean isCapitals(String word) {
    int letters = 0;
    for (int i = 0; i < word.length(); i++) {
      if (Character.isLowerCase(word.charAt(i))) {
        return false;
      }
      letters += Character.isLetter(word.charAt(i)) ? 1 : 0;
    }
    return letters > 1;
  }

  static boolean isWord(String word) {
    return Character.isLetter(word.codePointAt(0));
  }

  private static boolean isOrdinary(int bits) {
    return (bits & (Lexicon.COMMON | Lexicon.CALENDAR)) != 0;
  }

  private int bits(String word) {
    return Word.listed(word.toLowerCase(Locale.ROOT), lexicon);
  }
}
