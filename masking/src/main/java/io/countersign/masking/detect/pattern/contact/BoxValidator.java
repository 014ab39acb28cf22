package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Post office boxes, with postcode and town where they follow. Short words need those. */
final class BoxValidator implements PhraseValidator {
  static final String PHRASES =
      """
      (p o box|po box|post office box|postfach|boîte postale|case postale)
      (apartado|apartado de correos|apartado postal|apdo|casella postale|postbus|caixa postal)
      (skr poczt|skrytka pocztowa|bp|b p|c p)
      """;

  private static final int NUMBER_MAX = 24;

  private static final Pattern NUMBER =
      Pattern.compile(
          "[ .:]{1,3}(?:(?:nr|n°|nº|no)\\.? ?)?\\d{1,6}(?: \\d{1,3}){0,2}(?![\\p{L}\\d/])");

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    Matcher number = NUMBER.matcher(text.slice(end, end + NUMBER_MAX));
    if (!number.lookingAt() || findings.reachesBeyond(start)) {
      return;
    }
    int close = end + number.end();
    int tail = AddressTail.european(text, close);
    if (tail == close && end - start <= 3) {
      return;
    }
    findings.add(start, tail, EntityType.ADDRESS, Findings.IN_CONTEXT, "address");
  }
}
