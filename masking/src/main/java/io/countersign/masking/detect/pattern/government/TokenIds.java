package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.ScanText;
import org.jspecify.annotations.Nullable;

/** The shapes and checks of identifiers of letters and digits. Letters are upper case. */
final class TokenIds {
  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final String OMOCODIA = "LMNPQRSTUV";
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };
  private static final int[] CHINESE = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  /** GB/T 2260, first two digits. */
  private static final String PROVINCES =
      " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64"
          + " 65 71 81 82 83 91 ";

  private static final int[] SINGAPORE = {2, 7, 6, 5, 4, 3, 2};

  private TokenIds() {}

  /** The name of the identifier that the word is beyond doubt, or null. */
  static @Nullable String certain(String token) {
    return switch (token.length()) {
      case 9 -> spanish(token) ? "dni" : singapore(token) ? "nric" : null;
      case 10 -> machineReadable(token) ? "identity-card" : null;
      case 16 -> italian(token) ? "codice-fiscale" : null;
      case 18 -> chinese(token) ? "resident-identity" : null;
      default -> null;
    };
  }

  /** Spanish DNI and NIE: letter of the number mod 23; X, Y, Z stand for 0, 1, 2. */
  static boolean spanish(String token) {
    int foreign = "XYZ".indexOf(token.charAt(0));
    String digits =
        (foreign >= 0 ? String.valueOf(foreign) : "") + token.substring(foreign < 0 ? 0 : 1, 8);
    return digits(digits, 0, digits.length())
        && SPANISH.charAt(Integer.parseInt(digits) % 23) == token.charAt(8);
  }

  /** Italian codice fiscale: letters and digits by place, check letter by odd and even values. */
  static boolean italian(String token) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = token.charAt(i);
      boolean letterPlace = i < 6 || i == 8 || i == 11;
      boolean letter = ScanText.isAsciiLetter(c);
      if (letterPlace ? !letter : !ScanText.isDigit(c) && OMOCODIA.indexOf(c) < 0) {
        return false;
      }
      int value = letter ? c - 'A' : c - '0';
      sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
    }
    return "ABCDEHLMPRST".indexOf(token.charAt(8)) >= 0 && token.charAt(15) == 'A' + sum % 26;
  }

  /**
   * Finnish personal identity code: {@code DDMMYY}, a sign of the century, three digits, mod 31.
   */
  static boolean finnish(String token) {
    if (token.length() != 11 || "+-ABCDEFUVWXY".indexOf(token.charAt(6)) < 0) {
      return false;
    }
    if (!digits(token, 0, 6) || !digits(token, 7, 10)) {
      return false;
    }
    int number = Integer.parseInt(token.substring(0, 6) + token.substring(7, 10));
    return FINNISH.charAt(number % 31) == token.charAt(10)
        && Integer.parseInt(token, 2, 4, 10) <= 12;
  }

  /** German identity card and passport numbers with check digit: ICAO 9303 weights. */
  static boolean machineReadable(String token) {
    if ("CFGHJKLMNPRTVWXYZ".indexOf(token.charAt(0)) < 0 || !digits(token, 9, 10)) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < 9; i++) {
      char c = token.charAt(i);
      if (ScanText.isDigit(c)) {
        digits++;
      } else if ("CFGHJKLMNPRTVWXYZ".indexOf(c) < 0) {
        return false;
      }
    }
    return digits >= 4 && Checksums.machineReadable(token);
  }

  /** Singapore NRIC and FIN: weights, then a letter of one of two alphabets. */
  static boolean singapore(String token) {
    int series = "STFGM".indexOf(token.charAt(0));
    if (series < 0 || !digits(token, 1, 8)) {
      return false;
    }
    int sum = Checksums.weighted(token.substring(1, 8), SINGAPORE);
    sum +=
        switch (token.charAt(0)) {
          case 'T', 'G' -> 4;
          case 'M' -> 3;
          default -> 0;
        };
    String alphabet = series < 2 ? "JZIHGFEDCBA" : series < 4 ? "XWUTRQPNMLK" : "KLJNPQRTUWX";
    int place = series == 4 ? 10 - sum % 11 : sum % 11;
    return alphabet.charAt(place) == token.charAt(8);
  }

  /**
   * Chinese resident identity number (GB 11643): a province, a date of birth, ISO 7064 mod 11-2.
   */
  static boolean chinese(String token) {
    if (!digits(token, 0, 17) || !PROVINCES.contains(" " + token.substring(0, 2) + " ")) {
      return false;
    }
    int year = Integer.parseInt(token, 6, 10, 10);
    if (year < 1880 || year > 2049) {
      return false;
    }
    int month = Integer.parseInt(token, 10, 12, 10);
    int day = Integer.parseInt(token, 12, 14, 10);
    char check = "10X98765432".charAt(Checksums.weighted(token, CHINESE) % 11);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && check == token.charAt(17);
  }

  /** Two letters, six digits, A to D. */
  static boolean insurance(String token) {
    return token.length() == 9
        && digits(token, 2, 8)
        && token.charAt(8) >= 'A'
        && token.charAt(8) <= 'D';
  }

  /** Whether HMRC gives out the prefix (National Insurance Manual, NIM39110). */
  static boolean insurancePrefix(String token) {
    String prefix = token.substring(0, 2);
    return "DFIQUV".indexOf(token.charAt(0)) < 0
        && "DFIOQUV".indexOf(token.charAt(1)) < 0
        && "BG GB KN NK NT TN ZZ".indexOf(prefix) < 0;
  }

  /** Irish PPS number: seven digits, a check letter, perhaps one more letter. */
  static boolean personalService(String token) {
    if ((token.length() != 8 && token.length() != 9) || !digits(token, 0, 7)) {
      return false;
    }
    int sum = Checksums.weighted(token, 8, 7, 6, 5, 4, 3, 2);
    if (token.length() == 9) {
      char last = token.charAt(8);
      sum += last == 'W' ? 0 : 9 * (last - 'A' + 1);
    }
    return "WABCDEFGHIJKLMNOPQRSTUV".charAt(Math.floorMod(sum, 23)) == token.charAt(7);
  }

  /** Indian permanent account number: five letters, four digits, a letter. */
  static boolean incomeTax(String token) {
    return token.length() == 10
        && letters(token, 0, 5)
        && digits(token, 5, 9)
        && letters(token, 9, 10)
        && "ABCFGHJKLPT".indexOf(token.charAt(3)) >= 0;
  }

  private static boolean digits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!ScanText.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean letters(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!ScanText.isAsciiLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
