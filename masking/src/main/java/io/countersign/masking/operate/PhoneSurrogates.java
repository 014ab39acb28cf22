package io.countersign.masking.operate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other telephone numbers of the same country, length and format. Where a country keeps numbers for
 * films and books, it is one of those: the North American numbering plan's 555-0100 to 555-0199,
 * and the lists of Ofcom (United Kingdom), the Bundesnetzagentur (Germany) and Arcep (France).
 * Elsewhere the last digits change, and the number stays valid.
 */
final class PhoneSurrogates {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  /** Fictitious national numbers by country code; an x is any digit. */
  private static final Map<Integer, List<String>> FICTITIOUS =
      Map.of(
          44,
          List.of(
              "2079460xxx", "1134960xxx", "1144960xxx", "1214960xxx", "1314960xxx", "7700900xxx"),
          49,
          List.of(
              "3023125xxx",
              "6990009xxx",
              "4066969xxx",
              "2214710xxx",
              "8999998xxx",
              "17139200xx",
              "176040690xx"),
          33,
          List.of("19900xxxx", "26191xxxx", "35301xxxx", "46571xxxx", "53649xxxx", "63998xxxx"));

  private static final int NORTH_AMERICA = 1;
  private static final int CHANGED_DIGITS = 5;

  private PhoneSurrogates() {}

  static @Nullable String like(String value, Draws draws) {
    String digits = Shape.digits(value);
    PhoneNumber number = international(value, digits);
    if (number != null) {
      String national = String.valueOf(number.getNationalNumber());
      String other = national(number.getCountryCode(), national, draws);
      return other == null ? null : Shape.withLastDigits(value, other);
    }
    // Without a country code the country is not known: the area stays, the rest changes.
    if (digits.length() == 10 || digits.length() == 7) {
      String american = national(NORTH_AMERICA, digits, draws);
      if (american != null && !digits.startsWith("0")) {
        return Shape.withLastDigits(value, american);
      }
    }
    return digits.length() > CHANGED_DIGITS
        ? Shape.withLastDigits(value, draws.digits(CHANGED_DIGITS))
        : null;
  }

  private static @Nullable PhoneNumber international(String value, String digits) {
    if (!value.startsWith("+") && !digits.startsWith("00")) {
      return null;
    }
    try {
      String code = digits.startsWith("00") ? digits.substring(2) : digits;
      PhoneNumber number = PHONES.parse("+" + code, null);
      // What the country code and the national number do not account for is an extension.
      int length =
          String.valueOf(number.getCountryCode()).length()
              + String.valueOf(number.getNationalNumber()).length();
      return length == code.length() ? number : null;
    } catch (NumberParseException unknown) {
      return null;
    }
  }

  private static @Nullable String national(int country, String national, Draws draws) {
    if (country == NORTH_AMERICA) {
      int length = national.length();
      return length == 10 || length == 7
          ? national.substring(0, length - 7) + "55501" + draws.digits(2)
          : null;
    }
    String fictitious = fictitious(country, national, draws);
    if (fictitious != null) {
      return fictitious;
    }
    int kept = Math.max(1, national.length() - CHANGED_DIGITS);
    String other = national.substring(0, kept) + draws.digits(national.length() - kept);
    return valid(country, national) && !valid(country, other) ? null : other;
  }

  /** One that is as long and, like the number, of a mobile telephone or not. */
  private static @Nullable String fictitious(int country, String national, Draws draws) {
    List<String> fitting = new ArrayList<>();
    char mobile = country == 44 ? '7' : country == 49 ? '1' : '6';
    for (String number : FICTITIOUS.getOrDefault(country, List.of())) {
      boolean alike = (number.charAt(0) == mobile) == (national.charAt(0) == mobile);
      if (alike && number.length() == national.length()) {
        fitting.add(number);
      }
    }
    if (fitting.isEmpty()) {
      return null;
    }
    String number = fitting.get(draws.below(fitting.size()));
    int free = number.indexOf('x');
    return number.substring(0, free) + draws.digits(number.length() - free);
  }

  private static boolean valid(int country, String national) {
    PhoneNumber number = new PhoneNumber();
    number.setCountryCode(country);
    number.setNationalNumber(Long.parseLong(national));
    return PHONES.isValidNumber(number);
  }
}
