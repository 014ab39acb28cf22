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
 * IBANs: country, length per country, mod 97-10, in any grouping (ISO 13616; lengths from SWIFT's
 * IBAN registry). The anchor is the first check digit.
 */
final class IbanValidator implements AnchorValidator {
  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29"
          + "ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30"
          + "KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24"
          + "PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29"
          + "VA22VG24XK20YE30";

  private static final Map<String, Integer> LENGTH_BY_COUNTRY = lengths();
  private static final int SEPARATORS_MAX = 3;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int letters = letters(text, anchor);
    if (letters < 0) {
      return;
    }
    Integer length =
        LENGTH_BY_COUNTRY.get(text.slice(letters, letters + 2).toUpperCase(Locale.ROOT));
    if (length == null) {
      return;
    }
    StringBuilder read = new StringBuilder(length).append(text.slice(letters, letters + 2));
    int i = anchor;
    while (read.length() < length) {
      read.append(text.at(i));
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

  private static boolean valid(StringBuilder read) {
    String turned = read.substring(4) + read.substring(0, 4);
    return ScanText.isDigit(read.charAt(3)) && Checksums.mod97(turned) == 1;
  }

  private static Map<String, Integer> lengths() {
    Map<String, Integer> lengths = new HashMap<>();
    for (int i = 0; i < LENGTHS.length(); i += 4) {
      lengths.put(LENGTHS.substring(i, i + 2), Integer.valueOf(LENGTHS.substring(i + 2, i + 4)));
    }
    return Map.copyOf(lengths);
  }
}
