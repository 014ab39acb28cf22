package io.countersign.masking.detect.pattern.scan;

import java.text.Normalizer;

/** Latin letters without their accents, up to U+017F. */
final class Accents {
  static final int END = 0x180;

  private static final char[] PLAIN = plain();

  private Accents() {}

  /** The letter in lower case and without accents. */
  static char plain(char c) {
    return PLAIN[c];
  }

  private static char[] plain() {
    char[] plain = new char[END];
    for (char c = 0; c < END; c++) {
      char lower = Character.toLowerCase(c);
      plain[c] =
          switch (lower) {
            case 'ø' -> 'o';
            case 'ł' -> 'l';
            case 'đ' -> 'd';
            case 'ı' -> 'i';
            default ->
                Character.isLetter(lower)
                    ? Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD).charAt(0)
                    : lower;
          };
    }
    return plain;
  }
}
