package io.countersign.masking.detect.pattern.scan;

/** Check digits. Each takes digits, or letters and digits, and answers whether they check. */
public final class Checksums {
  private Checksums() {}

  /** Luhn: ISO/IEC 7812-1, annex B. */
  public static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /** ISO 7064 mod 97-10 over letters and digits, letters counting from 10. */
  public static int mod97(CharSequence text) {
    return mod97(text, 0);
  }

  /** The same over a text whose first characters stand behind the others. */
  public static int mod97(CharSequence text, int first) {
    int rest = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt((first + i) % text.length()), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest;
  }

  /** ISO 7064 mod 11,10 with the check digit last. */
  public static boolean mod11Comma10(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (digits.charAt(i) - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digits.charAt(digits.length() - 1) - '0';
  }

  /** The sum of digits times weights. */
  public static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  /** Weights 7, 3, 1 over letters and digits, check digit last: ICAO 9303 part 3, 4.9. */
  public static boolean machineReadable(String text) {
    int[] weights = {7, 3, 1};
    int sum = 0;
    for (int i = 0; i < text.length() - 1; i++) {
      sum += Character.digit(text.charAt(i), 36) * weights[i % 3];
    }
    return sum % 10 == Character.digit(text.charAt(text.length() - 1), 10);
  }
}
