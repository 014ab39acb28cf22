package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.pattern.scan.BaseLetters;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * What can begin with a word, by its first three characters: one look into one table passes most
 * words over. Letters count without case and accents, signs are all alike.
 */
final class WordOpenings {
  /** A word that a validator is asked at. */
  static final int ANCHOR = 1;

  /** A phrase. */
  static final int PHRASE = 2;

  private static final int SYMBOLS = 37;
  private static final int SIGN = 36;
  private static final int BASES = 0x180;
  private static final byte[] SYMBOL = symbols();

  private final byte[] openings = new byte[SYMBOLS * SYMBOLS * SYMBOLS];

  /** Whether something begins with three characters. */
  @FunctionalInterface
  interface Opens {
    boolean test(char first, char second, char third);
  }

  /** Lets a kind begin with the characters of a prefix, and with what it says of the third. */
  void add(int kind, String prefix) {
    int two = symbol(prefix.charAt(0)) * SYMBOLS + symbol(prefix.charAt(1));
    for (int third = 0; third < SYMBOLS; third++) {
      if (prefix.length() == 2 || third == symbol(prefix.charAt(2))) {
        openings[two * SYMBOLS + third] |= (byte) kind;
      }
    }
  }

  /** Lets a kind begin wherever the test says so. */
  void add(int kind, Opens opens) {
    for (int i = 0; i < openings.length; i++) {
      char first = character(i / SYMBOLS / SYMBOLS);
      if (opens.test(first, character(i / SYMBOLS % SYMBOLS), character(i % SYMBOLS))) {
        openings[i] |= (byte) kind;
      }
    }
  }

  /** The kinds that can begin with these characters: a bit each. */
  int at(char first, char second, char third) {
    return openings[(symbol(first) * SYMBOLS + symbol(second)) * SYMBOLS + symbol(third)];
  }

  /** Letters, then digits, then every other character. */
  private static int symbol(char c) {
    return c < BASES ? SYMBOL[c] : SIGN;
  }

  private static char character(int symbol) {
    return (char) (symbol == SIGN ? ' ' : symbol < 26 ? 'a' + symbol : '0' + symbol - 26);
  }

  private static byte[] symbols() {
    byte[] symbols = new byte[BASES];
    for (char c = 0; c < BASES; c++) {
      char base = BaseLetters.of(c);
      int symbol = base >= 'a' ? base - 'a' : base == ScanText.NONE ? SIGN : 26 + base - '0';
      symbols[c] = (byte) symbol;
    }
    return symbols;
  }

  @Override
  public String toString() {
    return "WordOpenings";
  }
}
