package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * How the keys of one vendor look.
 *
 * @param name the kind, for the span
 * @param prefix what every key starts with
 * @param lengthMin the fewest characters after the prefix
 * @param lengthMax the most; a longer run is something else
 */
record KeyShape(
    String name, EntityType type, String prefix, Alphabet alphabet, int lengthMin, int lengthMax) {
  /** The characters after the prefix. */
  enum Alphabet {
    HEX,
    UPPER_AND_DIGITS,
    LETTERS_AND_DIGITS,
    /** Letters, digits, hyphen and underscore. */
    URL_SAFE,
    /** URL-safe and dots. */
    DOTTED,
    /** Letters, digits, the signs of base64, full stop, hyphen and underscore. */
    BASE64;

    boolean contains(char c) {
      boolean digit = ScanText.isDigit(c);
      boolean letter = ScanText.isAsciiLetter(c);
      return switch (this) {
        case HEX -> digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        case UPPER_AND_DIGITS -> digit || (c >= 'A' && c <= 'Z');
        case LETTERS_AND_DIGITS -> digit || letter;
        case URL_SAFE -> digit || letter || c == '-' || c == '_';
        case DOTTED -> digit || letter || c == '-' || c == '_' || c == '.';
        case BASE64 -> digit || letter || "+/=._-".indexOf(c) >= 0;
      };
    }
  }

  /** One change of case in so many letters: words have fewer, also {@code camelCase}. */
  private static final int LETTERS_PER_CHANGE = 4;

  /** So many consonants in a row has no word in capitals that begins like a key. */
  private static final int CONSONANTS = 4;

  /**
   * The end of the key that starts at the offset, or -1. A key holds a digit or letters of both
   * cases at random: words do not.
   */
  int end(ScanText text, int start) {
    if (!text.startsWith(start, prefix)) {
      return -1;
    }
    int from = start + prefix.length();
    int end = from;
    boolean digits = false;
    int changes = 0;
    while (end - from <= lengthMax && alphabet.contains(text.at(end))) {
      digits |= ScanText.isDigit(text.at(end));
      changes += end > from && changesCase(text.at(end - 1), text.at(end)) ? 1 : 0;
      end++;
    }
    while (end - from > lengthMin && (text.at(end - 1) == '.' || text.at(end - 1) == '-')) {
      end--;
    }
    int length = end - from;
    if (filled(text, from, end)) {
      return -1;
    }
    boolean random =
        digits || changes * LETTERS_PER_CHANGE >= length || drawn(text.slice(from, end));
    return length >= lengthMin && length <= lengthMax && random ? end : -1;
  }

  /** One character alone, as documents put in a key's place: {@code ghp_xxxxxxxx}. */
  private static boolean filled(ScanText text, int from, int end) {
    char first = text.at(from);
    int same = from;
    while (same < end && (text.at(same) == first || text.at(same) == '-')) {
      same++;
    }
    return same == end;
  }

  /** Letters alone that no word is made of; what begins with AKIA and is so long is no word. */
  private boolean drawn(String letters) {
    return alphabet == Alphabet.UPPER_AND_DIGITS
        ? prefix.equals("AKIA") || RandomLetters.consonants(letters, CONSONANTS)
        : RandomLetters.in(letters);
  }

  private static boolean changesCase(char first, char second) {
    return ScanText.isAsciiLetter(first)
        && ScanText.isAsciiLetter(second)
        && Character.isUpperCase(first) != Character.isUpperCase(second);
  }
}
