package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;

/**
 * Indian Financial System Codes: four letters of the bank, a zero, six of the branch (Reserve Bank
 * of India), near their name.
 */
final class IfscValidator implements WordValidator {
  static final int LENGTH = 11;
  private static final int BANK = 4;

  private static final Context WORDS = Context.words("ifsc|ifs code|rtgs|neft");

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    for (int i = start; i < start + BANK; i++) {
      if (!ScanText.isAsciiLetter(text.at(i))) {
        return;
      }
    }
    if (text.at(start + BANK) == '0' && WORDS.near(text, start, end)) {
      findings.add(start, end, EntityType.BANKCODE, Findings.IN_CONTEXT, "ifsc");
    }
  }
}
