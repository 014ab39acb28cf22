package io.countersign.masking.detect.pattern.corpus;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;

/** Telephone numbers that the library's plans of many countries hold valid, in national habits. */
final class PhoneValues {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private static final List<String> REGIONS =
      List.of(
          "DE", "AT", "CH", "FR", "BE", "LU", "ES", "MX", "AR", "CO", "CL", "IT", "NL", "PT", "BR",
          "PL", "US", "CA", "GB", "IE", "AU", "NZ", "IN", "ZA", "SE", "NO", "DK", "FI", "CZ", "GR",
          "TR", "JP", "CN", "SG", "IL", "AE", "UA", "RO", "HU");

  /** Whose national numbers begin with a zero and are grouped, so that they need no words. */
  private static final List<String> ZERO = List.of("DE", "FR", "GB", "NL", "BE", "AT", "CH");

  private PhoneValues() {}

  /** A number that needs no words: with a plus sign, or grouped behind a zero or a bracket. */
  static String make(Draw draw) {
    return switch (draw.number(0, 9)) {
      case 0 -> LIBRARY.format(number(draw, draw.pick(ZERO)), PhoneNumberFormat.NATIONAL);
      case 1 ->
          "("
              + draw.pick("415", "212", "617")
              + ") "
              + draw.number(220, 899)
              + "-"
              + draw.digits(4);
      case 2 -> plain(draw).replace(" ", "-");
      case 3 -> plain(draw).replace(" ", "");
      case 4 -> plain(draw).replace(" ", ".");
      case 5 -> plain(draw).replaceFirst("\\+", "00");
      case 6 -> french(draw);
      default -> plain(draw);
    };
  }

  /** Words say what it is, so it may be written in any national way. */
  static String announced(Draw draw) {
    if (draw.chance(0.5)) {
      return make(draw);
    }
    List<String> regions = List.of("DE", "FR", "GB", "NL", "ES", "IT", "PL", "US", "PT", "BR");
    return LIBRARY.format(number(draw, draw.pick(regions)), PhoneNumberFormat.NATIONAL);
  }

  /** Pairs of which the first three may be a date, the fourth no hour. */
  private static String french(Draw draw) {
    String sign = draw.pick(".", "-", "/");
    return "0"
        + draw.number(1, 5)
        + sign
        + draw.number(10, 12)
        + sign
        + draw.number(10, 99)
        + sign
        + draw.number(24, 99)
        + sign
        + draw.digits(2);
  }

  private static String plain(Draw draw) {
    return LIBRARY.format(number(draw, draw.pick(REGIONS)), PhoneNumberFormat.INTERNATIONAL);
  }

  /** The library's example with other last digits. */
  private static PhoneNumber number(Draw draw, String region) {
    PhoneNumberType type = draw.chance(0.5) ? PhoneNumberType.MOBILE : PhoneNumberType.FIXED_LINE;
    PhoneNumber example = LIBRARY.getExampleNumberForType(region, type);
    String digits = LIBRARY.getNationalSignificantNumber(example);
    for (int i = 0; i < 100; i++) {
      String changed = digits.substring(0, digits.length() - 5) + draw.digits(5);
      try {
        PhoneNumber number = LIBRARY.parse(changed, region);
        boolean leading = LIBRARY.getNationalSignificantNumber(number).equals(changed);
        if (leading && LIBRARY.isValidNumberForRegion(number, region)) {
          return number;
        }
      } catch (NumberParseException tooShort) {
        throw new IllegalStateException(changed, tooShort);
      }
    }
    return example;
  }
}
