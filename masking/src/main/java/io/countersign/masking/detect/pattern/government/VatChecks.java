package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.government.VatNumbers.Verdict;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Check digits of VAT identification numbers, state by state, as the Commission's VIES checks them
 * ("VIES VAT number validation: algorithms"). Each takes the number behind the country code.
 */
final class VatChecks {
  private static final String SPANISH_COMPANY = "JABCDEFGHI";
  private static final int[] CYPRIOT = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};

  private VatChecks() {}

  static boolean slovenian(String rest) {
    int check = 11 - weighted(rest, 8, 7, 6, 5, 4, 3, 2) % 11;
    return check != 11 && check % 10 == digit(rest, 7);
  }

  static boolean hungarian(String rest) {
    return weighted(rest, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
  }

  static boolean maltese(String rest) {
    return 37 - weighted(rest, 3, 4, 6, 7, 8, 9) % 37 == digit(rest, 6) * 10 + digit(rest, 7);
  }

  /** Companies have eight digits; persons their birth number, whose oldest form has no check. */
  static Verdict czech(String rest) {
    if (VatNumbers.digits(rest, 8)) {
      int check = 11 - weighted(rest, 8, 7, 6, 5, 4, 3, 2) % 11;
      int expected = check == 10 ? 0 : check == 11 ? 1 : check;
      return VatNumbers.checked(rest.charAt(0) != '9' && expected == digit(rest, 7));
    }
    if (VatNumbers.digits(rest, 10)) {
      return VatNumbers.checked(Long.parseLong(rest) % 11 == 0);
    }
    return VatNumbers.shaped(VatNumbers.digits(rest, 9));
  }

  /** Companies have nine digits; ten are a person's number, a foreigner's or another kind. */
  static boolean bulgarian(String rest) {
    if (VatNumbers.digits(rest, 9)) {
      int check = weighted(rest, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
      check = check == 10 ? weighted(rest, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10 : check;
      return check == digit(rest, 8);
    }
    if (!VatNumbers.digits(rest, 10)) {
      return false;
    }
    int last = digit(rest, 9);
    boolean person = weighted(rest, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == last;
    boolean foreigner = weighted(rest, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == last;
    int other = 11 - weighted(rest, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return person || foreigner || (other != 10 && other % 11 == last);
  }

  static boolean lithuanian(String rest) {
    if (VatNumbers.digits(rest, 9)) {
      int check = weighted(rest, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
      check = check == 10 ? weighted(rest, 3, 4, 5, 6, 7, 8, 9, 1) % 11 % 10 : check;
      return digit(rest, 7) == 1 && check == digit(rest, 8);
    }
    if (!VatNumbers.digits(rest, 12) || digit(rest, 10) != 1) {
      return false;
    }
    int check = weighted(rest, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2) % 11;
    check = check == 10 ? weighted(rest, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4) % 11 % 10 : check;
    return check == digit(rest, 11);
  }

  /** Companies begin with 4 or more and have a check digit; persons have their date of birth. */
  static Verdict latvian(String rest) {
    if (!VatNumbers.digits(rest, 11)) {
      return Verdict.WRONG;
    }
    if (digit(rest, 0) <= 3) {
      return VatNumbers.shaped(true);
    }
    int sum = weighted(rest, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6) % 11;
    int check = sum == 4 ? 0 : sum > 4 ? 14 - sum : 3 - sum;
    return VatNumbers.checked(check == digit(rest, 10));
  }

  /** Two to ten digits, filled up with zeros on the left. */
  static boolean romanian(String rest) {
    if (rest.length() < 4 || rest.length() > 10 || !VatNumbers.digits(rest, rest.length())) {
      return false;
    }
    String filled = "0".repeat(10 - rest.length()) + rest;
    return weighted(filled, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == digit(filled, 9);
  }

  static boolean cypriot(String rest) {
    if (rest.length() != 9 || !VatNumbers.digits(rest.substring(0, 8), 8)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += i % 2 == 0 ? CYPRIOT[digit(rest, i)] : digit(rest, i);
    }
    return rest.charAt(8) == 'A' + sum % 26;
  }

  /** The form before 2013: a digit, a letter, five digits, the check letter. */
  static boolean irishOld(String rest) {
    boolean shaped =
        rest.length() == 8
            && ScanText.isDigit(rest.charAt(0))
            && ScanText.isAsciiLetter(rest.charAt(1))
            && VatNumbers.digits(rest.substring(2, 7), 5);
    return shaped
        && TokenIds.personalService("0" + rest.substring(2, 7) + rest.charAt(0) + rest.charAt(7));
  }

  /** Mod 97 in the old series, the same less 55 in the one since 2010. */
  static boolean british(String rest) {
    boolean branch = VatNumbers.digits(rest, 12);
    if (!branch && !VatNumbers.digits(rest, 9)) {
      return false;
    }
    int sum = weighted(rest, 8, 7, 6, 5, 4, 3, 2) + digit(rest, 7) * 10 + digit(rest, 8);
    return sum > 0 && (sum % 97 == 0 || (sum + 55) % 97 == 0);
  }

  /** With the E of CHE in front. */
  static boolean swiss(String rest) {
    if (!VatNumbers.digits(rest.substring(1), 9)) {
      return false;
    }
    int check = 11 - weighted(rest.substring(1), 5, 4, 3, 2, 7, 6, 5, 4) % 11;
    return check != 10 && check % 11 == digit(rest, 9);
  }

  static boolean norwegian(String rest) {
    int check = 11 - weighted(rest, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return check != 10 && check % 11 == digit(rest, 8);
  }

  /** A letter for the kind of company, seven digits, a digit or letter as check. */
  static boolean spanishCompany(String rest) {
    if ("ABCDEFGHJKLMNPQRSUVW".indexOf(rest.charAt(0)) < 0) {
      return false;
    }
    int sum = 0;
    for (int i = 1; i < 8; i++) {
      int weighted = digit(rest, i) * (i % 2 == 1 ? 2 : 1);
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    int check = (10 - sum % 10) % 10;
    char last = rest.charAt(8);
    return last == '0' + check || last == SPANISH_COMPANY.charAt(check);
  }

  private static int weighted(String digits, int... weights) {
    return Checksums.weighted(digits, weights);
  }

  private static int digit(String digits, int index) {
    return digits.charAt(index) - '0';
  }
}
