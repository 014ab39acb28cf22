package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the account numbers inside IBANs are built in each country: {@code DE18n} says eighteen
 * digits, {@code a} a letter, {@code c} either (SWIFT, IBAN Registry, field "BBAN structure").
 */
final class IbanStructures {
  private static final String REGISTRY =
      """
      AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c
      BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n
      FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c HN4a20n
      HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c
      LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n
      MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n
      QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c
      SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c
      """;

  private static final int LETTERS = 26;

  /** By the two letters of the country. */
  private static final char[] @Nullable [] BY_COUNTRY = byCountry();

  private IbanStructures() {}

  /**
   * A letter for the kind of each place behind the check digits, or null for no such country.
   *
   * @param first the first letter of the country, in any case
   */
  static char @Nullable [] of(char first, char second) {
    boolean letters = ScanText.isAsciiLetter(first) && ScanText.isAsciiLetter(second);
    return letters ? BY_COUNTRY[country(first, second)] : null;
  }

  private static int country(char first, char second) {
    return ((first | ' ') - 'a') * LETTERS + (second | ' ') - 'a';
  }

  /** Whether the character may stand in a place of the kind. */
  static boolean fits(char kind, char c) {
    return switch (kind) {
      case 'n' -> ScanText.isDigit(c);
      case 'a' -> ScanText.isAsciiLetter(c);
      default -> ScanText.isDigit(c) || ScanText.isAsciiLetter(c);
    };
  }

  private static char[] @Nullable [] byCountry() {
    char[] @Nullable [] structures = new char[LETTERS * LETTERS][];
    for (String entry : REGISTRY.strip().split("\\s+", -1)) {
      structures[country(entry.charAt(0), entry.charAt(1))] = kinds(entry.substring(2));
    }
    return structures;
  }

  private static char[] kinds(String structure) {
    char[] kinds = {};
    int count = 0;
    for (int i = 0; i < structure.length(); i++) {
      char c = structure.charAt(i);
      if (ScanText.isDigit(c)) {
        count = count * 10 + c - '0';
      } else {
        int from = kinds.length;
        kinds = Arrays.copyOf(kinds, from + count);
        Arrays.fill(kinds, from, kinds.length, c);
        count = 0;
      }
    }
    return kinds;
  }
}
