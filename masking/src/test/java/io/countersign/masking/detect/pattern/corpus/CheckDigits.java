package io.countersign.masking.detect.pattern.corpus;

import java.math.BigInteger;
import java.util.function.Predicate;

/** Check digits for made-up values, written apart from the code under test: slow and plain. */
final class CheckDigits {
  private static final int[][] VERHOEFF_D = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[][] VERHOEFF_P = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
    {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
    {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
  };

  private CheckDigits() {}

  /** Verhoeff's check over the digits, by his tables. */
  static boolean verhoeff(String digits) {
    int state = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = value(digits.charAt(digits.length() - 1 - i));
      state = VERHOEFF_D[state][VERHOEFF_P[i % 8][digit]];
    }
    return state == 0;
  }

  /** A digit's value, and 10 to 35 for letters. */
  static int value(char c) {
    return Character.digit(c, 36);
  }

  /** The digits with the one behind them that makes the Luhn sum a multiple of ten. */
  static String luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = value(digits.charAt(i));
      boolean twice = (digits.length() - i) % 2 == 1;
      sum += twice ? digit * 2 / 10 + digit * 2 % 10 : digit;
    }
    return digits + (1000 - sum) % 10;
  }

  /** Letters as two digits, from A for 10. */
  static String asNumber(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append(value((char) c)));
    return out.toString();
  }

  static int modulo(String digits, int divisor) {
    return new BigInteger(digits).mod(BigInteger.valueOf(divisor)).intValue();
  }

  /** ISO 7064 mod 97-10: text with the two check digits behind. */
  static String mod97(String text) {
    return text + Draw.padded(98 - modulo(asNumber(text + "00"), 97), 2);
  }

  /** An IBAN: the check digits stand behind the country. */
  static String iban(String country, String account) {
    String check = mod97(account + country);
    return country + check.substring(check.length() - 2) + account;
  }

  /** The sum of digits times weights. */
  static int sum(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += value(digits.charAt(i)) * weights[i];
    }
    return sum;
  }

  /** ISO 7064 mod 11,10: the digits with their check digit. */
  static String mod11And10(String digits) {
    for (int check = 0; check < 10; check++) {
      int product = 10;
      for (int i = 0; i < digits.length(); i++) {
        int sum = (value(digits.charAt(i)) + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
      }
      if ((product + check) % 10 == 1) {
        return digits + check;
      }
    }
    throw new IllegalStateException("no check digit");
  }

  /** Draws until the value passes. */
  static String until(Predicate<String> passes, java.util.function.Supplier<String> maker) {
    for (int i = 0; i < 10_000; i++) {
      String value = maker.get();
      if (passes.test(value)) {
        return value;
      }
    }
    throw new IllegalStateException("no value passes");
  }
}
