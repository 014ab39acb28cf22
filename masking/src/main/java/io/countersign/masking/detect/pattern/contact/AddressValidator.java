package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Postal addresses: a street with its number, and postcode and town where they follow. Written
 * number first in English and French, number last elsewhere. The anchor is the first digit of the
 * number.
 */
final class AddressValidator implements AnchorValidator {
  static final RunShape RUN =
      RunShape.digits(1, 5).notInWord().notBefore("_-").notContinuing(":.").notContinued(":.");

  private static final int NUMBER_MAX = 5;
  private static final int NAME_WORDS_MAX = 6;

  /** The most digits of a number behind a street's name that nothing else announces. */
  private static final int ALONE_DIGITS_MAX = 3;

  /** So many letters and a full stop may be an abbreviation, as in {@code St.}. */
  private static final int ABBREVIATION_MAX = 5;

  private static final Context WORDS =
      Context.of(
          "wohnt",
          "wohne",
          "wohnen",
          "wohnhaft",
          "wohnsitz",
          "wohnadresse",
          "wohnanschrift",
          "adresse",
          "address",
          "anschrift",
          "lives",
          "live",
          "living",
          "straße",
          "street",
          "domicilio",
          "dirección",
          "indirizzo",
          "resident",
          "residence",
          "abita",
          "abito",
          "adres",
          "woont",
          "wonen",
          "woonachtig",
          "woonadres",
          "habite",
          "demeur",
          "vive",
          "zamieszka",
          "morada",
          "ship to",
          "deliver",
          "lieferung",
          "liefern",
          "sitz",
          "c/o",
          "located");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    int end = text.runEnd(anchor, NUMBER_MAX + 1);
    if (end - anchor > NUMBER_MAX || ScanText.isLetter(before) || before == '_') {
      return;
    }
    char next = text.at(end);
    boolean time = (next == ':' || next == '.') && text.digit(end + 1);
    if (time || ((before == ':' || before == '.') && text.digit(anchor - 2))) {
      return;
    }
    if (!numberFirst(text, anchor, findings) && followsName(before)) {
      numberLast(text, anchor, findings);
    }
  }

  /** Whether a name can end before the number, as {@link #nameEnd} finds it. */
  private static boolean followsName(char before) {
    return before == ' ' || before == ',' || before == '.' || before == 'º' || before == '°';
  }

  private static boolean numberFirst(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    if (before == '.' || before == '-' || !goesOn(text.at(text.digitsEnd(anchor, NUMBER_MAX)))) {
      return false;
    }
    int number = houseNumberEnd(text, anchor);
    int word = text.at(number) == ',' ? number + 1 : number;
    if (text.at(word) != ' ') {
      return false;
    }
    word++;
    // Most numbers stand before another word than those that both ways of writing begin with.
    boolean leads = AddressWords.mayLead(text.at(word));
    if (!leads && !AddressWords.capitalised(text, word) && !text.digit(word)) {
      return false;
    }
    int wordEnd = AddressWords.wordEnd(text, word);
    if (wordEnd == word && !text.digit(word)) {
      return false;
    }
    if (leads && AddressWords.repeats(text, word, wordEnd)) {
      word = wordEnd + 1;
      wordEnd = AddressWords.wordEnd(text, word);
    }
    boolean leading = leads && AddressWords.leading(text, word, wordEnd);
    int end = leading ? frenchEnd(text, wordEnd) : -1;
    if (end > 0) {
      add(findings, anchor, AddressTail.european(text, end));
      return true;
    }
    end = englishEnd(text, word);
    if (end > 0 && !adjectival(text, word, end)) {
      add(findings, anchor, AddressTail.english(text, end));
      return true;
    }
    return false;
  }

  /** Whether a name, or the rest of a house number, can stand behind digits and the character. */
  private static boolean goesOn(char c) {
    return c == ' ' || c == ',' || c == '-' || c == '/' || ScanText.isAsciiLetter(c);
  }

  /** Names after the kind of street: connectors and capitalised words, one at least. */
  private static int frenchEnd(ScanText text, int from) {
    int end = -1;
    int i = from;
    for (int words = 0; words < NAME_WORDS_MAX && text.at(i) == ' '; words++) {
      int start = i + 1;
      int wordEnd = AddressWords.wordEnd(text, start);
      if (wordEnd == start) {
        break;
      }
      boolean elided =
          wordEnd > start + 2
              && AddressWords.capitalised(text, start + 2)
              && (text.at(start + 1) == '\'' || text.at(start + 1) == '’');
      if (AddressWords.capitalised(text, start) || elided) {
        end = trimmed(text, wordEnd);
        if (end < wordEnd && wordEnd - start > ABBREVIATION_MAX) {
          // A full stop or a quotation mark behind a whole word ends the name.
          break;
        }
      } else if (!AddressWords.connector(AddressWords.lower(text, start, wordEnd))) {
        break;
      }
      i = wordEnd;
    }
    return end;
  }

  /** {@code 12 Wall Street firms}: the street says which, the number how many. */
  private static boolean adjectival(ScanText text, int start, int end) {
    return text.startsWith(start, "Wall Street")
        && text.at(end) == ' '
        && Character.isLowerCase(text.at(end + 1))
        && text.at(text.runEnd(end + 1, AddressWords.WORD_MAX) - 1) == 's';
  }

  /** Capitalised words up to a kind of street, which must be capitalised as well. */
  private static int englishEnd(ScanText text, int from) {
    int end = -1;
    int start = from;
    for (int words = 0; words < NAME_WORDS_MAX; words++) {
      int wordEnd = AddressWords.wordEnd(text, start);
      if (text.digit(start)) {
        wordEnd = text.runEnd(start, 6);
        if (text.digit(wordEnd - 1)) {
          // Only ordinals are part of a name, as in 5th Street.
          break;
        }
      } else if (wordEnd == start || !AddressWords.capitalised(text, start)) {
        break;
      }
      String lower = AddressWords.lower(text, start, wordEnd);
      if (words > 0 && AddressWords.english(withoutStop(lower))) {
        end = text.at(wordEnd) == ',' ? wordEnd : trimmed(text, wordEnd);
        if (direction(text, wordEnd + 1)) {
          end = text.runEnd(wordEnd + 1, 2);
        }
      }
      if (text.at(wordEnd) != ' ') {
        break;
      }
      start = wordEnd + 1;
    }
    return end;
  }

  private static String withoutStop(String word) {
    int end = word.length();
    while (end > 0 && ".'’".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  private static boolean direction(ScanText text, int start) {
    int end = text.runEnd(start, 3);
    return end > start && " N S E W NE NW SE SW ".contains(" " + text.slice(start, end) + " ");
  }

  private static void numberLast(ScanText text, int anchor, Findings findings) {
    int nameEnd = nameEnd(text, anchor);
    int wordStart = AddressWords.wordStart(text, nameEnd);
    if (nameEnd == anchor || wordStart == nameEnd) {
      return;
    }
    boolean capital = AddressWords.capitalised(text, wordStart);
    if (!capital && "bp".indexOf(text.at(wordStart)) < 0) {
      return;
    }
    String word = AddressWords.lower(text, wordStart, nameEnd);
    int ordinal = capital && AddressWords.english(word) ? ordinalBefore(text, wordStart) : -1;
    if (ordinal >= 0) {
      add(findings, ordinal, houseNumberEnd(text, anchor));
      return;
    }
    if (!named(text, wordStart, word, capital)) {
      return;
    }
    int number = AddressTail.flat(text, houseNumberEnd(text, anchor));
    int tail = AddressTail.european(text, number);
    boolean telling = tail > number || WORDS.before(text, wordStart);
    if (word.equals("postfach") || (word.equals("box") && poBox(text, wordStart))) {
      add(findings, word.equals("box") ? boxStart(text, wordStart) : wordStart, tail);
      return;
    }
    if (capital
        && (StreetEnds.strong(word)
            || alone(text, word, anchor, number)
            || (telling && StreetEnds.weak(word)))) {
      int preposition = telling ? AddressWords.prepositionStart(text, wordStart) : -1;
      add(findings, preposition < 0 ? nameStart(text, wordStart) : preposition, tail);
      return;
    }
    int start = capital && StreetEnds.word(word) ? adjectiveStart(text, wordStart) : -1;
    if (start < 0 && capital && telling) {
      start = AddressWords.prepositionStart(text, wordStart);
    }
    if (start < 0 && capital && tail > number) {
      int name = nameStart(text, wordStart);
      start = name < wordStart || StreetEnds.word(word) ? name : -1;
    }
    if (start < 0) {
      start = kindBefore(text, wordStart, telling);
    }
    if (start >= 0) {
      add(findings, start, tail);
    }
  }

  /** A name of a street, and a number that no other word, unit or number goes on from. */
  private static boolean alone(ScanText text, String word, int anchor, int end) {
    int digits = text.digitsEnd(anchor, NUMBER_MAX);
    char next = text.at(end);
    boolean counted = next == '%' || (next == ' ' && "%€$".indexOf(text.at(end + 1)) >= 0);
    return digits - anchor <= ALONE_DIGITS_MAX && !counted && StreetEnds.alone(word);
  }

  /** Whether the word before the number can be the last of a street's name or of a box's. */
  private static boolean named(ScanText text, int wordStart, String word, boolean capital) {
    return capital
        ? StreetEnds.strong(word)
            || StreetEnds.weak(word)
            || StreetEnds.word(word)
            || word.equals("postfach")
            || word.equals("box")
            || kindBefore(text, wordStart, true) >= 0
            || AddressWords.prepositionStart(text, wordStart) >= 0
            || nameStart(text, wordStart) < wordStart
        : word.equals("postfach") || word.equals("box");
  }

  /**
   * The start with the words of a name of several: {@code Alte Landstraße}, a title, {@code de}.
   */
  private static int nameStart(ScanText text, int wordStart) {
    int end = wordStart - 1;
    int previous = AddressWords.wordStart(text, end);
    if (text.at(end) != ' ' || previous == end) {
      return wordStart;
    }
    String lower = AddressWords.lower(text, previous, end);
    if (AddressWords.capitalised(text, previous)) {
      return AddressWords.adjective(lower) ? previous : wordStart;
    }
    int title = AddressWords.wordStart(text, previous - 1);
    boolean titled =
        AddressWords.dutchConnector(lower)
            && text.at(previous - 1) == ' '
            && AddressWords.capitalised(text, title);
    return titled ? title : wordStart;
  }

  /** The end of the name before the number: over a blank, a comma, an abbreviated "number". */
  private static int nameEnd(ScanText text, int anchor) {
    int end = anchor;
    while (anchor - end < 3 && (text.at(end - 1) == ' ' || text.at(end - 1) == ',')) {
      end--;
    }
    char last = text.at(end - 1);
    boolean sign = last == 'º' || last == '°';
    if (!sign && ".orOR".indexOf(last) < 0) {
      return end;
    }
    int wordStart = AddressWords.wordStart(text, end);
    if (sign) {
      wordStart = text.runStart(text.at(end - 1) == '°' ? end - 1 : end, 3);
    } else if (!AddressWords.number(text, wordStart, end)) {
      return end;
    }
    int skipped = wordStart;
    while (wordStart - skipped < 3
        && (text.at(skipped - 1) == ' ' || text.at(skipped - 1) == ',')) {
      skipped--;
    }
    return skipped;
  }

  /** The start of the words that belong to a street word of its own, or -1 when none does. */
  private static int adjectiveStart(ScanText text, int wordStart) {
    int start = -1;
    int end = wordStart - 1;
    for (int words = 0; words < 4 && text.at(end) == ' '; words++) {
      int previous = AddressWords.wordStart(text, end);
      boolean opensSentence = text.at(previous - 1) != ' ' && !describes(text, previous, end);
      boolean label = WORDS.between(text, previous, end);
      boolean name = previous < end && AddressWords.capitalised(text, previous) && !label;
      if (!name || opensSentence) {
        break;
      }
      start = previous;
      end = previous - 1;
      if (words == 0 && text.slice(previous, wordStart).indexOf('-') >= 0) {
        break;
      }
    }
    return start;
  }

  /** Whether a word is one of those before a street word: {@code Lange}, {@code Berliner}. */
  private static boolean describes(ScanText text, int start, int end) {
    String lower = AddressWords.lower(text, start, end);
    return AddressWords.adjective(lower) || lower.endsWith("er");
  }

  /** The start of {@code Calle}, {@code Via} and the like up to six words back, or -1. */
  private static int kindBefore(ScanText text, int lastWord, boolean telling) {
    int wordStart = lastWord;
    if (!AddressWords.capitalised(text, wordStart)) {
      return -1;
    }
    for (int words = 0; words < NAME_WORDS_MAX && text.at(wordStart - 1) == ' '; words++) {
      int end = wordStart - 1;
      int ordinal = text.at(end - 1) == '.' ? AddressWords.ordinalStart(text, end) : -1;
      if (ordinal > 0) {
        wordStart = ordinal;
        continue;
      }
      int day = AddressWords.dayStart(text, end);
      if (day > 0) {
        wordStart = day;
        continue;
      }
      wordStart = AddressWords.wordStart(text, end);
      if (wordStart == end) {
        return -1;
      }
      String lower = AddressWords.lower(text, wordStart, end);
      boolean capital = AddressWords.capitalised(text, wordStart);
      if (AddressWords.beforeName(lower)) {
        boolean sign = capital || lower.endsWith(".") || lower.endsWith("/");
        sign |= AddressWords.certain(lower);
        boolean named = !lower.equals("gran") || text.startsWithIgnoreCase(end + 1, "vía ");
        boolean initial = lower.equals("r.") && !rua(text, wordStart, end);
        return named && (telling || (sign && !initial)) ? wordStart : -1;
      }
      if (!capital && !AddressWords.connector(lower)) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether {@code R.} is a street's: {@code do}, {@code da} or {@code de} follows. */
  private static boolean rua(ScanText text, int start, int end) {
    return text.at(start) == 'R'
        && text.at(end + 1) == 'd'
        && AddressWords.connector(text.slice(end + 1, AddressWords.wordEnd(text, end + 1)));
  }

  /** The start of {@code 5th} in {@code 5th Avenue 725}, or -1. */
  private static int ordinalBefore(ScanText text, int wordStart) {
    return text.at(wordStart - 1) == ' ' && text.letter(wordStart - 2)
        ? AddressWords.ordinalStart(text, wordStart - 1)
        : -1;
  }

  private static boolean poBox(ScanText text, int box) {
    return boxStart(text, box) < box;
  }

  private static int boxStart(ScanText text, int box) {
    int start = AddressWords.wordStart(text, box - 1);
    String word = AddressWords.lower(text, start, box - 1);
    return text.at(box - 1) == ' ' && (word.equals("po") || word.equals("p.o.")) ? start : box;
  }

  /** The end of a house number with its letter or range: {@code 12}, {@code 12a}, {@code 12-14}. */
  private static int houseNumberEnd(ScanText text, int anchor) {
    int end = anchor;
    while (end - anchor < NUMBER_MAX && text.digit(end)) {
      end++;
    }
    if (text.at(end) == '/'
        && ScanText.isAsciiLetter(text.at(end + 1))
        && !text.alphanumeric(end + 2)) {
      return end + 2;
    }
    if ((text.at(end) == '-' || text.at(end) == '/') && text.digit(end + 1)) {
      int range = end + 1;
      while (range < end + 1 + NUMBER_MAX && text.digit(range)) {
        range++;
      }
      end = range;
      if (text.at(end) == '/' && text.digitsEnd(end + 1, NUMBER_MAX) > end + 1) {
        end = text.digitsEnd(end + 1, NUMBER_MAX);
      }
    }
    int floor = text.at(end) == '-' ? floorEnd(text, end + 1) : end;
    if (floor > end + 1) {
      return floor;
    }
    int letter = text.at(end) == ' ' && Character.isLowerCase(text.at(end + 1)) ? end + 1 : end;
    if (ScanText.isAsciiLetter(text.at(letter))
        && !text.alphanumeric(letter + 1)
        && (text.at(letter + 1) != '\'' || !text.letter(letter + 2))) {
      return letter == end || text.at(letter + 1) == ',' ? letter + 1 : end;
    }
    return end;
  }

  /** The end of a Roman number up to eight, the floor or the side of a house; or the offset. */
  private static int floorEnd(ScanText text, int start) {
    int end = start;
    while (end - start < 4 && "IV".indexOf(text.at(end)) >= 0) {
      end++;
    }
    return text.alphanumeric(end) ? start : end;
  }

  private static int trimmed(ScanText text, int end) {
    int trimmed = end;
    while (".-'’".indexOf(text.at(trimmed - 1)) >= 0) {
      trimmed--;
    }
    return trimmed;
  }

  private static void add(Findings findings, int start, int end) {
    findings.add(start, end, EntityType.ADDRESS, Findings.LIKELY, "address");
  }
}
