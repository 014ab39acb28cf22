package io.countersign.masking.detect.pattern.scan;

/**
 * Latin letters and digits without case and accents, so that a phrase is one however it is typed:
 * {@code número}, {@code NUMERO} and {@code Numero}. Basic Latin, Latin-1 and Latin Extended-A.
 */
public final class BaseLetters {
  private static final char[] BASE = bases();

  private BaseLetters() {}

  /** A digit or a letter from a to z; {@link ScanText#NONE} for everything else. */
  public static char of(char c) {
    return c < Accents.END ? BASE[c] : ScanText.NONE;
  }

  private static char[] bases() {
    char[] bases = new char[Accents.END];
    for (char c = 0; c < Accents.END; c++) {
      char plain =
          switch (Accents.plain(c)) {
            case 'ß' -> 's';
            case 'æ', 'ª' -> 'a';
            // The signs of "number": n°, nº.
            case 'œ', '°', 'º' -> 'o';
            default -> Accents.plain(c);
          };
      bases[c] = ScanText.isDigit(plain) || ScanText.isAsciiLetter(plain) ? plain : ScanText.NONE;
    }
    return bases;
  }
}
