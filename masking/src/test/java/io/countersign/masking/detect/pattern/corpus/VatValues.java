package io.countersign.masking.detect.pattern.corpus;

/** VAT identification numbers, made by the rules of each state. */
final class VatValues {
  private VatValues() {}

  static String make(Draw draw) {
    return switch (draw.number(0, 20)) {
      case 0, 1, 2 -> "DE" + CheckDigits.mod11And10(draw.number(8));
      case 3 -> "ATU" + austrian(draw.digits(7));
      case 4 -> "BE" + belgian("0" + draw.number(7));
      case 5 -> "DK" + mod11Zero(draw.number(7), 2, 7, 6, 5, 4, 3, 2, 1);
      case 6 -> "FI" + mod11Zero(draw.number(7), 7, 9, 10, 5, 8, 4, 2, 1);
      case 7, 8 -> french(CheckDigits.luhn(draw.number(8)));
      case 9, 10 -> "IT" + CheckDigits.luhn("0" + draw.number(7) + "058".substring(1));
      case 11 -> "NL" + mod11Zero(draw.number(8), 9, 8, 7, 6, 5, 4, 3, 2, 10) + "B01";
      case 12, 13 -> "PL" + polish(draw);
      case 14 -> "PT5" + portuguese(draw);
      case 15 -> "SE" + CheckDigits.luhn("556" + draw.digits(6)) + "01";
      case 16, 17 -> "ES" + spanish(draw);
      case 18 -> "HU" + mod10(draw.number(7), 9, 7, 3, 1, 9, 7, 3, 1);
      case 19 -> luxembourg(draw.number(6));
      default -> "EE10" + mod10("10" + draw.digits(6), 3, 7, 1, 3, 7, 1, 3, 7, 1).substring(2);
    };
  }

  /** A number whose check digit is wrong. */
  static String broken(Draw draw) {
    return switch (draw.number(0, 4)) {
      case 0 -> draw.lastChanged("DE" + CheckDigits.mod11And10(draw.number(8)));
      case 1 -> draw.lastChanged("ATU" + austrian(draw.digits(7)));
      case 2 -> draw.lastChanged("IT" + CheckDigits.luhn(draw.number(10)));
      case 3 -> draw.lastChanged("DK" + mod11Zero(draw.number(7), 2, 7, 6, 5, 4, 3, 2, 1));
      default -> draw.lastChanged("PL" + polish(draw));
    };
  }

  static String polish(Draw draw) {
    return mod11Rest(draw, 10, 6, 5, 7, 2, 3, 4, 5, 6, 7);
  }

  private static String portuguese(Draw draw) {
    return CheckDigits.until(
            value -> true, () -> mod11Complement("5" + draw.digits(7), 9, 8, 7, 6, 5, 4, 3, 2))
        .substring(1);
  }

  /** A tax number of a Spanish company: digits doubled in turn, one of ten as check digit. */
  private static String spanish(Draw draw) {
    String digits = draw.digits(7);
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      int digit = CheckDigits.value(digits.charAt(i));
      sum += i % 2 == 1 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return draw.pick("A", "B") + digits + (10 - sum % 10) % 10;
  }

  private static String austrian(String digits) {
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      int digit = CheckDigits.value(digits.charAt(i));
      sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return digits + (96 - sum) % 10;
  }

  private static String belgian(String digits) {
    return digits + Draw.padded(97 - CheckDigits.modulo(digits, 97), 2);
  }

  private static String french(String siren) {
    return "FR" + Draw.padded((12 + 3 * CheckDigits.modulo(siren, 97)) % 97, 2) + siren;
  }

  private static String luxembourg(String digits) {
    return "LU" + digits + Draw.padded(CheckDigits.modulo(digits, 89), 2);
  }

  private static String mod10(String digits, int... weights) {
    for (int check = 0; check < 10; check++) {
      if (CheckDigits.sum(digits + check, weights) % 10 == 0) {
        return digits + check;
      }
    }
    throw new IllegalStateException("no check digit");
  }

  /** Digits with the one behind that makes the weighted sum a multiple of eleven. */
  static String mod11Zero(String digits, int... weights) {
    String tried = digits;
    while (true) {
      for (int check = 0; check < 10; check++) {
        if (CheckDigits.sum(tried + check, weights) % 11 == 0) {
          return tried + check;
        }
      }
      tried = Draw.padded(Long.parseLong(tried) + 1, tried.length());
    }
  }

  private static String mod11Rest(Draw draw, int length, int... weights) {
    return CheckDigits.until(
        value -> !value.endsWith(":"),
        () -> {
          String digits = draw.number(length - 1);
          return digits + (char) ('0' + CheckDigits.sum(digits, weights) % 11);
        });
  }

  static String mod11Complement(String digits, int... weights) {
    int rest = CheckDigits.sum(digits, weights) % 11;
    return digits + (rest < 2 ? 0 : 11 - rest);
  }
}
