package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.ScanText;

/** Check digits and shapes of the numbers of health care. All take upper-case tokens. */
final class HealthChecks {
  private static final String BENEFICIARY = "CAXNAXNAANN";
  private static final String UNUSED_LETTERS = "SLOIBZ";
  private static final String REGISTRANTS = "ABCDEFGHJKLMPRSTUX";

  private HealthChecks() {}

  /**
   * National Provider Identifier: Luhn with the prefix 80840 (45 CFR 162.406, CMS check digit
   * calculation).
   */
  static boolean provider(String digits) {
    char first = digits.charAt(0);
    return digits.length() == 10
        && (first == '1' || first == '2')
        && Checksums.luhn("80840" + digits);
  }

  /**
   * Number of the Drug Enforcement Administration: two letters, seven digits; the last is that of
   * the first, third and fifth plus twice the second, fourth and sixth.
   */
  static boolean controlled(String token) {
    boolean shaped =
        token.length() == 9
            && REGISTRANTS.indexOf(token.charAt(0)) >= 0
            && (upper(token.charAt(1)) || token.charAt(1) == '9')
            && digits(token, 2, 9);
    return shaped
        && (Checksums.weighted(token.substring(2), 1, 2, 1, 2, 1, 2) % 10) == token.charAt(8) - '0';
  }

  /**
   * Medicare Beneficiary Identifier of the USA: eleven places, each of its kind, without the
   * letters S, L, O, I, B, Z (CMS, Understanding the MBI format).
   */
  static boolean beneficiary(String token) {
    if (token.length() != BENEFICIARY.length()) {
      return false;
    }
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      boolean letter = upper(c) && UNUSED_LETTERS.indexOf(c) < 0;
      boolean fits =
          switch (BENEFICIARY.charAt(i)) {
            case 'C' -> c >= '1' && c <= '9';
            case 'N' -> ScanText.isDigit(c);
            case 'A' -> letter;
            default -> letter || ScanText.isDigit(c);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /**
   * The unchangeable part of the German insured person's number: a letter as two digits, eight
   * digits, weights 1 and 2 in turn, sums of digits, modulo 10 (SGB V, section 290; GKV-SV, annex
   * 1).
   */
  static boolean insured(String token) {
    if (token.length() != 10 || !upper(token.charAt(0)) || !digits(token, 1, 10)) {
      return false;
    }
    int letter = token.charAt(0) - 'A' + 1;
    String all = (letter < 10 ? "0" : "") + letter + token.substring(1, 9);
    int sum = 0;
    for (int i = 0; i < all.length(); i++) {
      int product = (all.charAt(i) - '0') * (1 + i % 2);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == token.charAt(9) - '0';
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean digits(String token, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!ScanText.isDigit(token.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
