package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;

/**
 * Spanish tax numbers of companies without the country's letters, {@code B-58378431}: one check in
 * ten passes by chance, so words must announce them (Orden EHA/451/2008). The anchor is the first
 * digit.
 */
final class SpanishCompanyValidator implements AnchorValidator {
  private static final int DIGITS = 7;

  static final RunShape RUN = RunShape.ANY.length(length -> length >= DIGITS).behindLetters(1);

  private static final Context WORDS = Context.words("cif|nif|n.i.f|c.i.f|identificación fiscal");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int letter = text.at(anchor - 1) == '-' ? anchor - 2 : anchor - 1;
    if (!ScanText.isAsciiLetter(text.at(letter))
        || text.alphanumeric(letter - 1)
        || text.digitsEnd(anchor, DIGITS) < anchor + DIGITS) {
      return;
    }
    int last = anchor + DIGITS;
    if (text.at(last) == '-') {
      last++;
    }
    if (!text.alphanumeric(last) || text.alphanumeric(last + 1) || text.at(last) >= 0x80) {
      return;
    }
    String number =
        text.slice(letter, letter + 1)
            + text.slice(anchor, anchor + DIGITS)
            + text.slice(last, last + 1);
    boolean company = VatChecks.spanishCompany(number.toUpperCase(Locale.ROOT));
    if (company && WORDS.near(text, letter, last + 1)) {
      findings.add(letter, last + 1, EntityType.TAXID, Findings.IN_CONTEXT, "cif");
    }
  }
}
