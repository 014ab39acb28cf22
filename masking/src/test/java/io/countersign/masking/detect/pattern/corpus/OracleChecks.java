package io.countersign.masking.detect.pattern.corpus;

import java.util.List;

/** Check digits as the standards tell them, over letters and digits alone: slow and plain. */
final class OracleChecks {
  private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  private OracleChecks() {}

  static boolean luhn(String digits) {
    return CheckDigits.luhn(digits.substring(0, digits.length() - 1)).equals(digits);
  }

  static int sum(String digits, int... weights) {
    return CheckDigits.sum(digits, weights);
  }

  /** Whether the digit behind the weighted ones is 11 less their sum mod 11, or 0. */
  static boolean complement(String digits, int... weights) {
    int rest = sum(digits, weights) % 11;
    return digits.charAt(weights.length) - '0' == (rest < 2 ? 0 : 11 - rest);
  }

  static boolean iban(String value) {
    boolean known = FinanceRows.ibanLength(value.substring(0, 2)) == value.length();
    String turned = value.substring(4) + value.substring(0, 4);
    return known && CheckDigits.modulo(CheckDigits.asNumber(turned), 97) == 1;
  }

  static boolean lei(String value) {
    boolean letters = value.chars().anyMatch(c -> c >= 'A');
    return letters
        && value.chars().filter(c -> c <= '9').count() >= 4
        && CheckDigits.modulo(CheckDigits.asNumber(value), 97) == 1;
  }

  static boolean isin(String value) {
    String country = value.substring(0, 2);
    boolean known =
        List.of(java.util.Locale.getISOCountries()).contains(country)
            || List.of("XS", "XA", "XB", "XC", "XD", "XF", "XK", "EU").contains(country);
    return known && luhn(CheckDigits.asNumber(value));
  }

  /** The check digit in the ninth place (49 CFR 565.15). */
  static boolean american(String value) {
    String letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
    int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      char c = value.charAt(i);
      int place = letters.indexOf(c);
      sum += weights[i] * (place < 0 ? c - '0' : "12345678123457923456789".charAt(place) - '0');
    }
    return value.charAt(8) == "0123456789X".charAt(sum % 11);
  }

  /** Of the line of numbers: of number, birth and expiry each the digit behind (ICAO 9303-3). */
  static boolean zone(String line) {
    if (!line.matches(".{9}\\d.*")) {
      return true;
    }
    return EuropeRows.weights731(line.substring(0, 9)) == line.charAt(9) - '0'
        && EuropeRows.weights731(line.substring(13, 19)) == line.charAt(19) - '0'
        && EuropeRows.weights731(line.substring(21, 27)) == line.charAt(27) - '0';
  }

  static boolean nhs(String value) {
    int check = 11 - sum(value, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return check % 11 == value.charAt(9) - '0';
  }

  static boolean utr(String value) {
    int rest = sum(value.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
    return "21987654321".charAt(rest) == value.charAt(0);
  }

  /** Ten digits of which one stands there twice or three times, then the check digit. */
  static boolean steuerId(String value) {
    long distinct = value.substring(0, 10).chars().distinct().count();
    return (distinct == 8 || distinct == 9)
        && CheckDigits.mod11And10(value.substring(0, 10)).equals(value);
  }

  static boolean nir(String value) {
    String counted = value.substring(0, 13).replace("2A", "19").replace("2B", "18");
    return 97 - CheckDigits.modulo(counted, 97) == Integer.parseInt(value.substring(13));
  }

  static boolean dni(String value) {
    String digits = value.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
    return value.length() == 9
        && "TRWAGMYFPDXBNJZSQVHLCKE".charAt(CheckDigits.modulo(digits, 23)) == value.charAt(8);
  }

  static boolean national(String value) {
    int key = Integer.parseInt(value.substring(9));
    String number = value.substring(0, 9);
    return 97 - CheckDigits.modulo(number, 97) == key
        || 97 - CheckDigits.modulo("2" + number, 97) == key;
  }

  static boolean nip(String value) {
    return sum(value, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == value.charAt(9) - '0';
  }

  static boolean finnish(String value) {
    String digits =
        value.replaceAll("\\D", "").substring(0, 6)
            + value.substring(value.length() - 4, value.length() - 1);
    return FINNISH.charAt(CheckDigits.modulo(digits, 31)) == value.charAt(value.length() - 1);
  }

  static boolean cpf(String value) {
    return complement(value, 10, 9, 8, 7, 6, 5, 4, 3, 2)
        && complement(value, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
  }

  /** Letters count as their ASCII code less 48 (Receita Federal, Nota Técnica 49/2024). */
  static boolean cnpj(String value) {
    return cnpj(value, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
        && cnpj(value, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2);
  }

  static boolean cnpj(String value, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (value.charAt(i) - '0') * weights[i];
    }
    return value.charAt(weights.length) - '0' == (sum % 11 < 2 ? 0 : 11 - sum % 11);
  }

  static boolean nric(String text) {
    String value = text.toUpperCase(java.util.Locale.ROOT);
    int sum = sum(value.substring(1, 8), 2, 7, 6, 5, 4, 3, 2);
    String letters =
        switch (value.charAt(0)) {
          case 'S' -> "JZIHGFEDCBA";
          case 'T' -> "GFEDCBAJZIH";
          case 'F' -> "XWUTRQPNMLK";
          case 'G' -> "RQPNMLKXWUT";
          default -> "TRQPNJLKXWU";
        };
    return letters.charAt(sum % 11) == value.charAt(8);
  }

  static boolean codiceFiscale(String text) {
    String value = text.toUpperCase(java.util.Locale.ROOT);
    String order = "BAKPLCQDREVOSFTGUHMINJWZYX";
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int digit = CheckDigits.value(value.charAt(i));
      int index = digit > 9 ? digit - 10 : digit;
      sum += i % 2 == 0 ? order.indexOf((char) ('A' + index)) : index;
    }
    return value.charAt(15) == 'A' + sum % 26;
  }
}
