package io.countersign.masking.operate;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Other cards, accounts, dates and network addresses of the same format. */
final class NumberSurrogates {
  private static final int ISSUER_DIGITS = 6;
  private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

  private NumberSurrogates() {}

  /** A card of the same issuer range and length with the check digit of ISO/IEC 7812-1. */
  static @Nullable String card(String value, Draws draws) {
    String digits = Shape.digits(value);
    if (digits.length() <= ISSUER_DIGITS + 1) {
      return null;
    }
    String body =
        digits.substring(0, ISSUER_DIGITS) + draws.digits(digits.length() - ISSUER_DIGITS - 1);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return Shape.withLastDigits(value, body + (10 - sum % 10) % 10);
  }

  /** An account of the same country with the check digits of ISO 13616 (mod 97-10). */
  static @Nullable String iban(String value, Draws draws) {
    String compact = Shape.compact(value);
    if (compact.length() < 15) {
      return null;
    }
    String country = compact.substring(0, 2);
    String account = Shape.like(compact.substring(4), draws);
    StringBuilder digits = new StringBuilder();
    String moved = account + country + "00";
    for (int i = 0; i < moved.length(); i++) {
      digits.append(Character.digit(moved.charAt(i), 36));
    }
    int check = 98 - new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue();
    return Shape.withCompact(value, country + (check < 10 ? "0" : "") + check + account);
  }

  /**
   * A date in the same format: day and year move, a number that can only be the day stays one, and
   * two that could be day or month both stay possible in either place.
   */
  static @Nullable String date(String value, Draws draws) {
    StringBuilder text = new StringBuilder();
    int small = 0;
    int i = 0;
    while (i < value.length()) {
      int end = i;
      while (end < value.length() && Shape.isDigit(value.charAt(end))) {
        end++;
      }
      if (end == i) {
        text.append(value.charAt(i));
        i++;
        continue;
      }
      String number = value.substring(i, end);
      if (end - i == 4) {
        text.append(year(number, draws));
      } else if (end - i > 2) {
        return null;
      } else {
        small++;
        text.append(small > 2 ? yearOfTwo(number, draws) : dayOrMonth(number, draws));
      }
      i = end;
    }
    return text.toString();
  }

  /** An address of a network that RFC 5737 or RFC 3849 keeps for documents, or a private one. */
  static @Nullable String ip(String value, Draws draws) {
    if (value.indexOf(':') >= 0) {
      return "2001:db8:" + hex(draws, 4) + ":" + hex(draws, 4) + "::" + hex(draws, 4);
    }
    String last = "." + draws.between(1, 254);
    if (value.startsWith("10.")) {
      return "10." + draws.below(256) + "." + draws.below(256) + last;
    }
    if (value.startsWith("192.168.")) {
      return "192.168." + draws.below(256) + last;
    }
    return draws.one("192.0.2", "198.51.100", "203.0.113") + last;
  }

  /** A locally administered unicast address: no maker has it (IEEE 802, bit 1 of octet 0). */
  static @Nullable String mac(String value, Draws draws) {
    String compact = Shape.compact(value);
    return compact.length() == 12
        ? Shape.withCompact(value, "02" + hex(draws, 10).toUpperCase(Locale.ROOT))
        : null;
  }

  private static String year(String number, Draws draws) {
    int year = Integer.parseInt(number);
    return String.valueOf(Math.max(1000, year - draws.between(1, 4)));
  }

  private static String yearOfTwo(String number, Draws draws) {
    int year = (Integer.parseInt(number) + 100 - draws.between(1, 4)) % 100;
    return (year < 10 ? "0" : "") + year;
  }

  private static String dayOrMonth(String number, Draws draws) {
    int before = Integer.parseInt(number);
    int now = before > 12 ? draws.between(13, 28) : draws.between(1, 12);
    boolean padded = number.length() == 2 && (number.charAt(0) == '0' || now < 10);
    return padded && now < 10 ? "0" + now : String.valueOf(now);
  }

  private static String hex(Draws draws, int count) {
    StringBuilder digits = new StringBuilder(count);
    digits.append(Character.forDigit(draws.between(1, 15), 16));
    while (digits.length() < count) {
      digits.append(Character.forDigit(draws.below(16), 16));
    }
    return digits.toString();
  }
}
