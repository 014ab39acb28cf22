package io.countersign.masking.detect.pattern.contact;

import java.util.HashMap;
import java.util.Map;

/** The first digit of the ZIP codes of each state (USPS Publication 65, national zone chart). */
final class ZipRegions {
  private static final String[] BY_DIGIT = {
    "CT MA ME NH NJ RI VT PR VI AE",
    "DE NY PA",
    "DC MD NC SC VA WV",
    "AL FL GA MS TN AA",
    "IN KY MI OH",
    "IA MN MT ND SD WI",
    "IL KS MO NE",
    "AR LA OK TX",
    "AZ CO ID NM NV UT WY",
    "AK CA HI OR WA GU AP"
  };

  private static final Map<String, Character> DIGITS = digits();

  private ZipRegions() {}

  /** Whether ZIP codes of the state begin with the digit. */
  static boolean matches(String state, char digit) {
    return DIGITS.getOrDefault(state, ' ') == digit;
  }

  private static Map<String, Character> digits() {
    Map<String, Character> digits = new HashMap<>();
    for (int i = 0; i < BY_DIGIT.length; i++) {
      for (String state : BY_DIGIT[i].split(" ", -1)) {
        digits.put(state, (char) ('0' + i));
      }
    }
    return Map.copyOf(digits);
  }
}
