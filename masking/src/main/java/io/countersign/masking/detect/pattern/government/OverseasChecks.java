package io.countersign.masking.detect.pattern.government;

import static io.countersign.masking.detect.pattern.government.NationalChecks.dayOk;
import static io.countersign.masking.detect.pattern.government.NationalChecks.monthOk;
import static io.countersign.masking.detect.pattern.government.NationalChecks.number;
import static io.countersign.masking.detect.pattern.government.NationalChecks.same;

import io.countersign.masking.detect.pattern.scan.Checksums;

/** The checks of numbers that states outside Europe give to people and companies. */
final class OverseasChecks {
  private static final int[][] VERHOEFF_PRODUCT = dihedral();
  private static final int[] VERHOEFF_PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  /** First two digits that the IRS gave out ("How EINs are assigned and valid EIN prefixes"). */
  private static final String EMPLOYER_PREFIXES =
      " 01 02 03 04 05 06 10 11 12 13 14 15 16 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37 38"
          + " 39 40 41 42 43 44 45 46 47 48 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67"
          + " 68 71 72 73 74 75 76 77 80 81 82 83 84 85 86 87 88 90 91 92 93 94 95 98 99 ";

  private OverseasChecks() {}

  /** Brazilian CPF: two check digits mod 11. */
  static boolean cpf(String digits) {
    int first = Checksums.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = Checksums.weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return first == digits.charAt(9) - '0' && second == digits.charAt(10) - '0' && !same(digits);
  }

  /** Indian Aadhaar: Verhoeff's dihedral check; never starts with 0 or 1. */
  static boolean aadhaar(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      for (int turn = 0; turn < i % 8; turn++) {
        digit = VERHOEFF_PERMUTATION[digit];
      }
      check = VERHOEFF_PRODUCT[check][digit];
    }
    return check == 0 && digits.charAt(0) > '1' && !same(digits);
  }

  /** Korean resident registration number: a date and a digit for century and sex. */
  static boolean rrn(String digits) {
    return monthOk(number(digits, 2, 4))
        && dayOk(number(digits, 4, 6))
        && digits.charAt(6) >= '1'
        && digits.charAt(6) <= '8';
  }

  /** US employer identification number: the prefix alone, there is no check digit. */
  static boolean ein(String digits) {
    return EMPLOYER_PREFIXES.contains(" " + digits.substring(0, 2) + " ");
  }

  /** Canadian social insurance number: Luhn; 8 is not given out to people. */
  static boolean sin(String digits) {
    return Checksums.luhn(digits) && !same(digits) && digits.charAt(0) != '8';
  }

  /** Australian tax file number: weights 1, 4, 3, 7, 5, 8, 6, 9, 10, mod 11. */
  static boolean tfn(String digits) {
    return Checksums.weighted(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0 && !same(digits);
  }

  /**
   * Australian Medicare card: first digit 2 to 6, weights 1, 3, 7, 9 twice, mod 10 is the ninth
   * digit; issue and person follow.
   */
  static boolean medicare(String digits) {
    int check = Checksums.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9) % 10;
    return digits.charAt(0) >= '2' && digits.charAt(0) <= '6' && check == digits.charAt(8) - '0';
  }

  /** Australian business number: one less in the first digit, then weights mod 89 (ABR). */
  static boolean abn(String digits) {
    int sum = Checksums.weighted(digits, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10;
    return sum % 89 == 0 && digits.charAt(0) != '0';
  }

  /**
   * Japanese individual number: weights 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 over eleven digits, 11
   * minus the rest, 0 for a rest of 0 or 1 (Order of the Ministry of Internal Affairs of 2014, no.
   * 85).
   */
  static boolean myNumber(String digits) {
    int rest = Checksums.weighted(digits, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (rest <= 1 ? 0 : 11 - rest) == digits.charAt(11) - '0' && !same(digits);
  }

  /** South African identity number: date of birth, citizenship 0 to 2, Luhn (DHA). */
  static boolean southAfrican(String digits) {
    return monthOk(number(digits, 2, 4))
        && dayOk(number(digits, 4, 6))
        && digits.charAt(10) <= '2'
        && Checksums.luhn(digits);
  }

  /** Without words: not in the range where milliseconds since 1970 fall, 2017 to 2033. */
  static boolean southAfricanPlain(String digits) {
    int start = number(digits, 0, 2);
    return (start < 15 || start > 19) && southAfrican(digits);
  }

  /** The multiplication table of the dihedral group of order ten. */
  private static int[][] dihedral() {
    int[][] product = new int[10][10];
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b < 10; b++) {
        int turn = a < 5 ? (a + b % 5) % 5 : Math.floorMod(a % 5 - b % 5, 5);
        product[a][b] = a < 5 == b < 5 ? turn : turn + 5;
      }
    }
    return product;
  }
}
