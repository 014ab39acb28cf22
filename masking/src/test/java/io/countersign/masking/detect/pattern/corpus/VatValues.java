package io.countersign.masking.detect.pattern.corpus;

/** VAT identification numbers, made by the rules of each state. */
final class VatValues {
  private VatValues() {}

  static String make(Draw draw) {
    return switch (draw.number(0, 31)) {
      case 0, 1, 2 -> "DE" + CheckDigits.mod11And10(draw.number(8));
      case 3 -> "ATU" + austrian(draw.digits(7));
      case 4 -> "BE" + belgian("0" + draw.number(7));
      case 5 -> "DK" + mod11Zero(draw.number(7), 2, 7, 6, 5, 4, 3, 2, 1);
      case 6 -> "FI" + mod11Zero(draw.number(7), 7, 9, 10, 5, 8, 4, 2, 1);
      case 7, 8 -> french(CheckDigits.luhn(draw.number(8)));
      case 9, 10 ->
          "IT" + CheckDigits.luhn(draw.digits(6) + "1" + draw.pick("058", "001", "100", "121"));
      case 11 -> "NL" + mod11Zero(draw.number(8), 9, 8, 7, 6, 5, 4, 3, 2, 10) + "B01";
      case 12, 13 -> "PL" + polish(draw);
      case 14 -> "PT5" + portuguese(draw);
      case 15 -> "SE" + CheckDigits.luhn("556" + draw.digits(6)) + "01";
      case 16, 17 -> "ES" + spanish(draw);
      case 18 -> "HU" + mod10(draw.number(7), 9, 7, 3, 1, 9, 7, 3, 1);
      case 19 -> luxembourg(draw.number(6));
      case 20 -> "BG" + bulgarian(draw.number(8));
      case 21 -> "HR" + CheckDigits.mod11And10(draw.number(10));
      case 22 -> "EL" + greek("0" + draw.number(7));
      case 23 -> "LV4" + latvian(draw);
      case 24 -> "LT" + lithuanian(draw.number(7) + "1");
      case 25 -> "MT" + maltese(draw.number(6));
      case 26 -> "RO" + romanian(draw.number(8));
      case 27 -> "SI" + slovenian(draw);
      case 28 -> "SK" + slovak(draw);
      case 29 -> "IE" + irish(draw.number(7));
      case 30 -> "CZ" + czech(draw);
      default -> "EE10" + mod10("10" + draw.digits(6), 3, 7, 1, 3, 7, 1, 3, 7, 1).substring(2);
    };
  }

  /** Whether the number is one that {@link #make} draws: its check digits are made again. */
  static boolean right(String number) {
    String country = number.substring(0, 2);
    String rest = number.substring(2);
    String less = rest.substring(0, rest.length() - 1);
    return switch (country) {
      case "DE" -> rest.equals(CheckDigits.mod11And10(less)) && rest.length() == 9;
      case "HR" -> rest.equals(CheckDigits.mod11And10(less)) && rest.length() == 11;
      case "AT" -> rest.length() == 9 && rest.substring(1).equals(austrian(less.substring(1)));
      case "BE" -> rest.length() == 10 && rest.equals(belgian(rest.substring(0, 8)));
      case "DK" -> zero(rest, 2, 7, 6, 5, 4, 3, 2, 1);
      case "FI" -> zero(rest, 7, 9, 10, 5, 8, 4, 2, 1);
      case "FR" ->
          rest.length() == 11
              && luhn(rest.substring(2))
              && number.equals(french(rest.substring(2)));
      case "IT" -> rest.length() == 11 && luhn(rest);
      case "NL" -> zero(rest.substring(0, 9), 9, 8, 7, 6, 5, 4, 3, 2, 10);
      case "PL" ->
          rest.length() == 10
              && CheckDigits.sum(less, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == rest.charAt(9) - '0';
      case "PT" -> rest.equals(mod11Complement(rest.substring(0, 8), 9, 8, 7, 6, 5, 4, 3, 2));
      case "SE" -> rest.length() == 12 && luhn(rest.substring(0, 10)) && rest.endsWith("01");
      case "ES" -> rest.length() == 9 && rest.substring(1).equals(spanish(less.substring(1)));
      case "HU" -> rest.length() == 8 && rest.equals(mod10(less, 9, 7, 3, 1, 9, 7, 3, 1));
      case "LU" -> rest.length() == 8 && number.equals(luxembourg(rest.substring(0, 6)));
      case "EE" -> rest.length() == 9 && rest.equals(mod10(less, 3, 7, 1, 3, 7, 1, 3, 7, 1));
      default -> rightInTheEast(country, rest, less);
    };
  }

  private static boolean rightInTheEast(String country, String rest, String less) {
    return switch (country) {
      case "BG" -> rest.length() == 9 && rest.equals(bulgarian(less));
      case "EL" -> rest.length() == 9 && rest.equals(greek(less));
      case "LV" ->
          rest.length() == 11 && CheckDigits.sum(rest, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
      case "LT" -> rest.length() == 9 && rest.charAt(7) == '1' && rest.equals(lithuanian(less));
      case "MT" -> rest.length() == 8 && rest.equals(maltese(rest.substring(0, 6)));
      case "RO" -> rest.length() == 9 && rest.equals(romanian(less));
      case "SI" -> {
        int sum = CheckDigits.sum(less, 8, 7, 6, 5, 4, 3, 2) % 11;
        yield rest.length() == 8 && sum > 0 && rest.charAt(7) - '0' == (11 - sum) % 10;
      }
      case "SK" -> rest.length() == 10 && Long.parseLong(rest) % 11 == 0;
      case "IE" -> rest.length() == 8 && rest.equals(irish(less));
      case "CZ" -> {
        int sum = CheckDigits.sum(less, 8, 7, 6, 5, 4, 3, 2) % 11;
        int check = sum == 0 ? 1 : sum == 1 ? 0 : 11 - sum;
        yield rest.length() == 8 && rest.charAt(7) - '0' == check;
      }
      default -> false;
    };
  }

  private static boolean zero(String digits, int... weights) {
    return digits.length() == weights.length && CheckDigits.sum(digits, weights) % 11 == 0;
  }

  private static boolean luhn(String digits) {
    return CheckDigits.luhn(digits.substring(0, digits.length() - 1)).equals(digits);
  }

  private static String bulgarian(String digits) {
    int rest = CheckDigits.sum(digits, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
    rest = rest == 10 ? CheckDigits.sum(digits, 3, 4, 5, 6, 7, 8, 9, 10) % 11 : rest;
    return digits + rest % 10;
  }

  private static String greek(String digits) {
    return digits + CheckDigits.sum(digits, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10;
  }

  /** Of companies: the weighted sum with the check digit leaves 3 of 11. */
  private static String latvian(Draw draw) {
    return CheckDigits.until(
            value -> CheckDigits.sum(value, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3,
            () -> "4" + draw.digits(10))
        .substring(1);
  }

  private static String lithuanian(String digits) {
    int rest = CheckDigits.sum(digits, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
    rest = rest == 10 ? CheckDigits.sum(digits, 3, 4, 5, 6, 7, 8, 9, 1) % 11 : rest;
    return digits + rest % 10;
  }

  private static String maltese(String digits) {
    return digits + Draw.padded(37 - CheckDigits.sum(digits, 3, 4, 6, 7, 8, 9) % 37, 2);
  }

  private static String romanian(String digits) {
    return digits + 10 * CheckDigits.sum(digits, 5, 3, 2, 1, 7, 5, 3, 2) % 11 % 10;
  }

  private static String slovenian(Draw draw) {
    return mod11Rest(draw, rest -> rest == 1 ? 0 : 11 - rest, 8, 7, 6, 5, 4, 3, 2);
  }

  private static String slovak(Draw draw) {
    return CheckDigits.until(
        value -> Long.parseLong(value) % 11 == 0,
        () ->
            draw.number(1, 9)
                + draw.digits(1)
                + draw.pick("2", "3", "4", "7", "8", "9")
                + draw.digits(7));
  }

  private static String irish(String digits) {
    int rest = CheckDigits.sum(digits, 8, 7, 6, 5, 4, 3, 2) % 23;
    return digits + "WABCDEFGHIJKLMNOPQRSTUV".charAt(rest);
  }

  private static String czech(Draw draw) {
    String digits = draw.pick("1", "2", "4", "6", "7") + draw.digits(6);
    int rest = CheckDigits.sum(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
    return digits + (rest == 0 ? 1 : rest == 1 ? 0 : 11 - rest);
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
    return draw.pick("A", "B") + spanish(draw.digits(7));
  }

  private static String spanish(String digits) {
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      int digit = CheckDigits.value(digits.charAt(i));
      sum += i % 2 == 1 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return digits + (10 - sum % 10) % 10;
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

  private static String mod11Rest(
      Draw draw, java.util.function.IntUnaryOperator check, int... weights) {
    return CheckDigits.until(
        value -> value.length() == weights.length + 1,
        () -> {
          String digits = draw.number(weights.length);
          int rest = CheckDigits.sum(digits, weights) % 11;
          return rest == 0 ? "" : digits + check.applyAsInt(rest);
        });
  }

  static String mod11Complement(String digits, int... weights) {
    int rest = CheckDigits.sum(digits, weights) % 11;
    return digits + (rest < 2 ? 0 : 11 - rest);
  }
}
