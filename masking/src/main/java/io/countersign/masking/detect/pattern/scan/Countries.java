package io.countersign.masking.detect.pattern.scan;

import java.util.Locale;

/** Two-letter country codes: ISO 3166-1, and XK for Kosovo as SWIFT uses it. */
public final class Countries {
  private static final int LETTERS = 26;
  private static final boolean[] KNOWN = known();

  private Countries() {}

  /** Whether two upper-case letters are such a code. */
  public static boolean known(char first, char second) {
    return upper(first) && upper(second) && KNOWN[(first - 'A') * LETTERS + second - 'A'];
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean[] known() {
    boolean[] known = new boolean[LETTERS * LETTERS];
    for (String code : Locale.getISOCountries()) {
      known[(code.charAt(0) - 'A') * LETTERS + code.charAt(1) - 'A'] = true;
    }
    known[('X' - 'A') * LETTERS + 'K' - 'A'] = true;
    return known;
  }
}
