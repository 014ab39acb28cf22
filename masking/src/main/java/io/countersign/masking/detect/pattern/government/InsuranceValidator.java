package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;

/**
 * UK national insurance numbers, with or without blanks: {@code AB 12 34 56 C}. Prefixes that HMRC
 * does not give out need words near by. The anchor is the first digit.
 */
final class InsuranceValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.ANY.behindLetters(2);

  private static final Context INSURANCE =
      Context.words(
          "national insurance|nino|NI|ni number|ni no|nin|insurance number|nationalversicherung"
              + "|assurance nationale|seguro nacional|assicurazione nazionale");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int lettersEnd = text.at(anchor - 1) == ' ' ? anchor - 1 : anchor;
    int start = lettersEnd - 2;
    boolean letters =
        ScanText.isAsciiLetter(text.at(start)) && ScanText.isAsciiLetter(text.at(start + 1));
    if (!letters || text.alphanumeric(start - 1)) {
      return;
    }
    if (lettersEnd < anchor && !spaced(text, start, anchor) && !INSURANCE.before(text, start)) {
      return;
    }
    StringBuilder read = new StringBuilder(9).append(text.lowerSlice(start, lettersEnd));
    int i = anchor;
    while (read.length() < 9 && i < anchor + 12) {
      char c = text.at(i);
      if (ScanText.isDigit(c) || (read.length() == 8 && ScanText.isAsciiLetter(c))) {
        read.append(c);
      } else if (c != ' ') {
        return;
      }
      i++;
    }
    String number = read.toString().toUpperCase(Locale.ROOT);
    if (text.alphanumeric(i) || !TokenIds.insurance(number) || word(text, start, i)) {
      return;
    }
    if (TokenIds.insurancePrefix(number) || INSURANCE.near(text, start, i)) {
      findings.add(start, i, EntityType.NATIONALID, Findings.IN_CONTEXT, "nino");
    }
  }

  /**
   * Whether the last letter is a word: behind a blank, small or with an apostrophe, "PT123456 a". A
   * small one other than "a" counts where words say what the number is.
   */
  private static boolean word(ScanText text, int start, int end) {
    boolean small =
        text.at(end - 1) > 'Z'
            && text.at(start) <= 'Z'
            && (text.at(end - 1) == 'a' || !INSURANCE.near(text, start, end));
    boolean elided = (text.at(end) == '\'' || text.at(end) == '’') && text.letter(end + 1);
    return text.at(end - 2) == ' ' && (small || elided);
  }

  /** Behind a blank the letters are capitals and the digits stand in pairs, or all together. */
  private static boolean spaced(ScanText text, int start, int digits) {
    int run = text.digitsEnd(digits, 7) - digits;
    boolean capitals =
        Character.isUpperCase(text.at(start)) && Character.isUpperCase(text.at(start + 1));
    boolean pairs = text.at(digits + 2) == ' ' && text.at(digits + 5) == ' ';
    return capitals && (run == 6 || (run == 2 && pairs && text.digit(digits + 7)));
  }
}
