package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;

/**
 * UK national insurance numbers, with or without blanks or hyphens: {@code AB 12 34 56 C}. Prefixes
 * that HMRC does not give out need words near by. The anchor is the first digit.
 */
final class InsuranceValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.ANY.behindLetters(2);

  private static final int DIGITS = 6;

  /** Digits, letter and separators. */
  private static final int LENGTH_MAX = 12;

  private static final Context INSURANCE =
      Context.words(
          "national insurance|national ins|nat ins|nat insurance|nino|NI"
              + "|ni number|ni no|nin|insurance number|nationalversicherung"
              + "|assurance nationale|seguro nacional|assicurazione nazionale");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int lettersEnd = separator(text.at(anchor - 1)) ? anchor - 1 : anchor;
    int start = lettersEnd - 2;
    boolean letters =
        ScanText.isAsciiLetter(text.at(start)) && ScanText.isAsciiLetter(text.at(start + 1));
    if (!letters || text.alphanumeric(start - 1)) {
      return;
    }
    int last = end(text, anchor, true);
    if (last < 0) {
      return;
    }
    boolean announced = INSURANCE.near(text, start, last);
    if (lettersEnd < anchor && !spaced(text, start, anchor) && !announced) {
      return;
    }
    boolean hyphens = text.at(lettersEnd) == '-';
    boolean part = hyphens && !announced && text.at(start - 1) == '-';
    int end = part ? -1 : end(text, anchor, announced || hyphens);
    if (end < 0 || text.alphanumeric(end) || (hyphens && !announced && text.at(end) == '-')) {
      return;
    }
    String number =
        text.slice(start, end).replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
    if (!TokenIds.insurance(number) || word(text, start, end)) {
      return;
    }
    if (TokenIds.insurancePrefix(number) || announced) {
      findings.add(start, end, EntityType.NATIONALID, Findings.IN_CONTEXT, "nino");
    }
  }

  /** The offset behind six digits and a letter, separators between them read over, or -1. */
  private static int end(ScanText text, int anchor, boolean hyphens) {
    int digits = 0;
    for (int i = anchor; i < anchor + LENGTH_MAX; i++) {
      char c = text.at(i);
      if (digits == DIGITS && ScanText.isAsciiLetter(c)) {
        return i + 1;
      }
      if (digits < DIGITS && ScanText.isDigit(c)) {
        digits++;
      } else if (c != ' ' && !(hyphens && c == '-')) {
        return -1;
      }
    }
    return -1;
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

  private static boolean separator(char c) {
    return c == ' ' || c == '-';
  }

  /**
   * Behind a separator the letters are capitals and the digits stand in pairs with the same between
   * them; behind a blank also all together.
   */
  private static boolean spaced(ScanText text, int start, int digits) {
    int run = text.digitsEnd(digits, 7) - digits;
    boolean capitals =
        Character.isUpperCase(text.at(start)) && Character.isUpperCase(text.at(start + 1));
    char separator = text.at(digits - 1);
    boolean pairs = text.at(digits + 2) == separator && text.at(digits + 5) == separator;
    return capitals
        && ((run == 6 && separator == ' ') || (run == 2 && pairs && text.digit(digits + 7)));
  }
}
