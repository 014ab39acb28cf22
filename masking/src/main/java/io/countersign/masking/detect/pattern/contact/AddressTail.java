package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may follow a street and a number: postcode and town, or town, state and ZIP code. */
final class AddressTail {
  private static final int TOWN_WORDS_MAX = 4;

  private static final String STATES =
      " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ"
          + " NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR AB BC MB NB NL NS"
          + " ON PE QC SK ";

  private static final int FLAT_MAX = 24;
  private static final Pattern FLAT =
      Pattern.compile(
          ",? (?:(?:m|lok|mieszk|Whg|Wohnung|Top|App|Apt|appt|apt|piso|puerta|int|interno|scala"
              + "|bus)\\.? ?\\d{1,4}[A-Za-z]?"
              // The Netherlands: the ground floor, what was added between two numbers
              + "|(?:hs|huis|bg|zw|rd)|I{1,3}|IV|bis(?=[.,;)]|\\n|$)|\\d-?hoog"
              + "|\\d{1,2}\\.?[ºªoa](?: ?(?:[A-Z]|izq|dcha|Esq|Dto)\\.?)?)(?![\\p{L}\\d])");

  private AddressTail() {}

  /** The end of a postcode and a town behind the offset, or the offset. */
  static int european(ScanText text, int from) {
    int code = separators(text, from);
    if (code == from) {
      return from;
    }
    if (ScanText.isAsciiLetter(text.at(code)) && text.at(code + 1) == '-') {
      code += 2;
    }
    int codeEnd = postcode(text, code);
    if (codeEnd < 0) {
      return from;
    }
    int town = text.at(codeEnd) == ' ' ? codeEnd + 1 : codeEnd;
    int end = town(text, town);
    if (end > town && end > codeEnd) {
      return end;
    }
    return from;
  }

  /** The end of a flat behind the house number, {@code m. 3} or {@code 3º B}, or the offset. */
  static int flat(ScanText text, int from) {
    if (text.at(from) != ' ' && text.at(from) != ',') {
      return from;
    }
    Matcher flat = FLAT.matcher(text.slice(from, from + FLAT_MAX));
    return flat.lookingAt() ? from + flat.end() : from;
  }

  /** The end of unit, town, state and ZIP code or British postcode behind the offset, or it. */
  static int english(ScanText text, int from) {
    int street = unit(text, from);
    int town = separators(text, street);
    if (town == street) {
      return street;
    }
    int direct = region(text, town);
    if (direct > 0) {
      return direct;
    }
    int end = town;
    for (int words = 0; words < TOWN_WORDS_MAX; words++) {
      int wordEnd = AddressWords.wordEnd(text, end);
      if (wordEnd == end || !AddressWords.capitalised(text, end)) {
        break;
      }
      int next = separators(text, wordEnd);
      int region = next > wordEnd ? region(text, next) : -1;
      if (region > 0) {
        return region;
      }
      end = next;
    }
    return street;
  }

  private static int unit(ScanText text, int from) {
    int i = separators(text, from);
    for (String unit : new String[] {"apt", "suite", "ste", "unit", "floor", "flat", "#", "no."}) {
      if (i > from && text.startsWithIgnoreCase(i, unit)) {
        int after = i + unit.length();
        while (after < i + unit.length() + 2 && (text.at(after) == '.' || text.at(after) == ' ')) {
          after++;
        }
        int end = text.runEnd(after, 6);
        boolean numbered = text.digit(after) || text.digit(end - 1) || end == after + 1;
        return end > after && numbered ? end : from;
      }
    }
    return from;
  }

  /** A state with a ZIP code, a ZIP code, or a British postcode. */
  private static int region(ScanText text, int start) {
    int zip = start;
    if (state(text, start)) {
      zip = separators(text, start + 2);
    }
    int end = digitsEnd(text, zip, 5);
    if (end > 0) {
      int plus = text.at(end) == '-' ? digitsEnd(text, end + 1, 4) : -1;
      return plus > 0 ? plus : end;
    }
    return british(text, start);
  }

  /** Whether the two letters of a state of the USA or a province of Canada stand there. */
  static boolean state(ScanText text, int start) {
    String letters = text.slice(start, start + 2);
    return letters.length() == 2
        && STATES.contains(" " + letters + " ")
        && !text.alphanumeric(start + 2);
  }

  /** One or two letters, a digit, perhaps one more character, a blank, a digit, two letters. */
  static int british(ScanText text, int start) {
    int i = start;
    while (i < start + 2 && upper(text.at(i))) {
      i++;
    }
    if (i == start || !text.digit(i)) {
      return -1;
    }
    i++;
    if (text.digit(i) || upper(text.at(i))) {
      i++;
    }
    boolean inward =
        text.at(i) == ' '
            && text.digit(i + 1)
            && upper(text.at(i + 2))
            && upper(text.at(i + 3))
            && !text.alphanumeric(i + 4);
    return inward ? i + 4 : -1;
  }

  private static int postcode(ScanText text, int start) {
    int polish = digitsThen(text, start, 2, '-', 3);
    int portuguese = digitsThen(text, start, 4, '-', 3);
    int swedish = digitsThen(text, start, 3, ' ', 2);
    int best = Math.max(polish, Math.max(portuguese, swedish));
    if (best > 0) {
      return best;
    }
    int five = digitsEnd(text, start, 5);
    if (five > 0) {
      return five;
    }
    int four = digitsEnd(text, start, 4);
    if (four > 0
        && text.at(four) == ' '
        && upper(text.at(four + 1))
        && upper(text.at(four + 2))
        && !text.alphanumeric(four + 3)) {
      return four + 3;
    }
    return four;
  }

  private static int digitsThen(ScanText text, int start, int first, char separator, int second) {
    int end = start + first;
    for (int i = start; i < end; i++) {
      if (!text.digit(i)) {
        return -1;
      }
    }
    return text.at(end) == separator ? digitsEnd(text, end + 1, second) : -1;
  }

  /** The end of exactly so many digits, or -1. */
  private static int digitsEnd(ScanText text, int start, int count) {
    for (int i = start; i < start + count; i++) {
      if (!text.digit(i)) {
        return -1;
      }
    }
    return text.alphanumeric(start + count) ? -1 : start + count;
  }

  private static int town(ScanText text, int start) {
    int end = start;
    int i = start;
    for (int words = 0; words < TOWN_WORDS_MAX; words++) {
      int wordEnd = AddressWords.wordEnd(text, i);
      if (wordEnd == i) {
        break;
      }
      String lower = AddressWords.lower(text, i, wordEnd);
      boolean connector = AddressWords.connector(lower) || AddressWords.townFirst(lower);
      boolean capital = AddressWords.capitalised(text, i);
      if (capital) {
        end = trimmed(text, wordEnd);
      }
      boolean more = text.at(wordEnd) == ' ' && (connector || followsConnector(text, wordEnd + 1));
      if ((!capital && !connector) || !more) {
        break;
      }
      i = wordEnd + 1;
    }
    return end;
  }

  private static boolean followsConnector(ScanText text, int start) {
    int end = AddressWords.wordEnd(text, start);
    return end > start && AddressWords.connector(text.slice(start, end));
  }

  private static int trimmed(ScanText text, int end) {
    int trimmed = end;
    while (!text.letter(trimmed - 1)) {
      trimmed--;
    }
    return trimmed;
  }

  /** Skips what may stand between the parts: blanks, commas, one line end. */
  private static int separators(ScanText text, int from) {
    int i = from;
    while (i < from + 4 && " ,\n\r".indexOf(text.at(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
