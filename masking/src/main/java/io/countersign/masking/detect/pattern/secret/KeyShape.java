package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * How the keys of one vendor look.
 *
 * @param prefix what every key starts with
 * @param lengthMin the fewest characters after the prefix
 * @param lengthMax the most; a longer run is something else
 * @param digit whether a key must hold a digit, so that words with a hyphen are none
 */
record KeyShape(
    String prefix,
    Alphabet alphabet,
    int lengthMin,
    int lengthMax,
    boolean digit,
    EntityType type) {
  /** The characters after the prefix. */
  enum Alphabet {
    UPPER_AND_DIGITS,
    LETTERS_AND_DIGITS,
    /** Letters, digits, hyphen and underscore. */
    URL_SAFE,
    /** URL-safe and dots. */
    DOTTED;

    boolean contains(char c) {
      boolean upperOrDigit = (c >= 'A' && c <= 'Z') || ScanText.isDigit(c);
      return switch (this) {
        case UPPER_AND_DIGITS -> upperOrDigit;
        case LETTERS_AND_DIGITS -> upperOrDigit || ScanText.isAsciiLetter(c);
        case URL_SAFE -> upperOrDigit || ScanText.isAsciiLetter(c) || c == '-' || c == '_';
        case DOTTED ->
            upperOrDigit || ScanText.isAsciiLetter(c) || c == '-' || c == '_' || c == '.';
      };
    }
  }

  /** The end of the key that starts at the offset, or -1. */
  int end(ScanText text, int start) {
    if (!text.startsWith(start, prefix)) {
      return -1;
    }
    int from = start + prefix.length();
    int end = from;
    boolean digits = false;
    while (end - from <= lengthMax && alphabet.contains(text.at(end))) {
      digits |= ScanText.isDigit(text.at(end));
      end++;
    }
    while (end > from && (text.at(end - 1) == '.' || text.at(end - 1) == '-')) {
      end--;
    }
    int length = end - from;
    return length >= lengthMin && length <= lengthMax && (digits || !digit) ? end : -1;
  }
}
