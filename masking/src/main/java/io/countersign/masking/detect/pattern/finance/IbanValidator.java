package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * IBANs: country, length and kinds of characters per country, mod 97-10, in any grouping (ISO
 * 13616; structures from SWIFT's IBAN registry). The anchor is the first check digit.
 */
final class IbanValidator implements AnchorValidator {
  /** Per country what follows the check digits: n digits, a letters, c either. */
  private static final String STRUCTURES =
      "AD8n12c,AE19n,AL8n16c,AT16n,AZ4a20c,BA16n,BE12n,BG4a6n8c,BH4a14c,BI23n"
          + ",BR23n1a1c,BY4c4n16c,CH5n12c,CR18n,CY8n16c,CZ20n,DE18n,DJ23n,DK14n,DO4c20n"
          + ",EE16n,EG25n,ES20n,FI14n,FK2a12n,FO14n,FR10n11c2n,GB4a14n,GE2a16n,GI4a15c"
          + ",GL14n,GR7n16c,GT24c,HN4a20n,HR17n,HU24n,IE4a14n,IL19n,IQ4a15n,IS22n"
          + ",IT1a10n12c,JO4a4n18c,KW4a22c,KZ3n13c,LB4n20c,LC4a24c,LI5n12c,LT16n,LU3n13c"
          + ",LV4a13c,LY21n,MC10n11c2n,MD20c,ME18n,MK3n10c2n,MN16n,MR23n,MT4a5n18c"
          + ",MU4a19n3a,NI4a20n,NL4a10n,NO11n,OM3n16c,PK4a16c,PL24n,PS4a21c,PT21n,QA4a21c"
          + ",RO4a16c,RS18n,RU14n15c,SA2n18c,SC4a20n3a,SD14n,SE20n,SI15n,SK20n,SM1a10n12c"
          + ",SO19n,ST21n,SV4a20n,TL19n,TN20n,TR6n16c,UA6n19c,VA18n,VG4a16n,XK16n,YE4a4n18c";

  /** By country one unit for every character behind the check digits. */
  private static final Map<String, String> STRUCTURE_BY_COUNTRY = structures();

  private static final int SEPARATORS_MAX = 3;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int letters = letters(text, anchor);
    if (letters < 0) {
      return;
    }
    String structure =
        STRUCTURE_BY_COUNTRY.get(text.slice(letters, letters + 2).toUpperCase(Locale.ROOT));
    if (structure == null) {
      return;
    }
    int length = 4 + structure.length();
    StringBuilder read = new StringBuilder(length).append(text.slice(letters, letters + 2));
    int i = anchor;
    while (read.length() < length) {
      char c = text.at(i);
      if (!fits(c, read.length() < 4 ? 'n' : structure.charAt(read.length() - 4))) {
        return;
      }
      read.append(c);
      i++;
      if (read.length() < length) {
        i = skipSeparators(text, i);
        if (i < 0) {
          return;
        }
      }
    }
    if (!text.alphanumeric(i) && valid(read)) {
      findings.add(letters, i, EntityType.IBAN, Findings.CERTAIN, "iban");
    }
  }

  /** Where the two country letters start, or -1. */
  private static int letters(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    int end = before == ' ' || before == '-' ? anchor - 1 : anchor;
    boolean two =
        ScanText.isAsciiLetter(text.at(end - 1)) && ScanText.isAsciiLetter(text.at(end - 2));
    return two && !text.alphanumeric(end - 3) && text.digit(anchor) ? end - 2 : -1;
  }

  private static int skipSeparators(ScanText text, int from) {
    for (int i = from; i <= from + SEPARATORS_MAX; i++) {
      char c = text.at(i);
      if (ScanText.isDigit(c) || ScanText.isAsciiLetter(c)) {
        return i;
      }
      if (c != ' ' && c != '-' && c != '.' && c != '\n' && c != '\r' && c != '\t') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean fits(char c, char kind) {
    return switch (kind) {
      case 'n' -> ScanText.isDigit(c);
      case 'a' -> ScanText.isAsciiLetter(c);
      default -> ScanText.isDigit(c) || ScanText.isAsciiLetter(c);
    };
  }

  private static boolean valid(StringBuilder read) {
    return Checksums.mod97(read.substring(4) + read.substring(0, 4)) == 1;
  }

  private static Map<String, String> structures() {
    Map<String, String> structures = new HashMap<>();
    for (String entry : STRUCTURES.split(",", -1)) {
      StringBuilder units = new StringBuilder();
      int count = 0;
      for (char c : entry.substring(2).toCharArray()) {
        if (ScanText.isDigit(c)) {
          count = 10 * count + c - '0';
        } else {
          units.append(String.valueOf(c).repeat(count));
          count = 0;
        }
      }
      structures.put(entry.substring(0, 2), units.toString());
    }
    return Map.copyOf(structures);
  }
}
