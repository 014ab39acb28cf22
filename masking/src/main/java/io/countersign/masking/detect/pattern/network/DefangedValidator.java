package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IPv4 addresses written so that nobody follows them by accident, as reports of incidents do:
 * {@code 84[.]212[.]13[.]7}. The anchor is the first bracket.
 */
final class DefangedValidator implements AnchorValidator {
  private static final int ADDRESS_MAX = 48;
  private static final int OCTET_MAX = 255;
  private static final String DOT = "(?:\\[\\.]|\\(\\.\\)|\\[dot]|\\(dot\\)|\\.)";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(\\d{1,3})"
              + DOT
              + "(\\d{1,3})"
              + DOT
              + "(\\d{1,3})"
              + DOT
              + "(\\d{1,3})(?![\\p{L}\\d])");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char inside = text.at(anchor + 1);
    if ((inside != '.' && inside != 'd') || !text.digit(anchor - 1)) {
      return;
    }
    int start = anchor;
    while (anchor - start < 16 && (text.digit(start - 1) || text.at(start - 1) == '.')) {
      start--;
    }
    Matcher address = text.matcher(ADDRESS, start, start + ADDRESS_MAX);
    if (text.letter(start - 1) || !address.lookingAt()) {
      return;
    }
    long bits = 0;
    for (int group = 1; group <= address.groupCount(); group++) {
      int octet = Integer.parseInt(address.group(group));
      if (octet > OCTET_MAX) {
        return;
      }
      bits = bits << 8 | octet;
    }
    if (!AddressRanges.nobodys(bits)) {
      findings.add(start, address.end(), EntityType.IP, Findings.CERTAIN, AddressRanges.name(bits));
    }
  }
}
