package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Identifiers of letters and digits with blanks between their parts: those of Singapore ({@code S
 * 1234567 D}) and India ({@code ABCPE 1234 F}) behind their names, Chinese ones that end in X by
 * their check. The anchor is the first digit.
 */
final class SpacedIdValidator {
  private static final int SINGAPORE_DIGITS = 7;
  private static final int INDIA_LETTERS = 5;
  private static final int INDIA_DIGITS = 4;
  private static final int CHINA_LENGTH = 18;
  private static final int CHINA_PLACE = 6;
  private static final int GAPS_MAX = 3;

  private static final Context SINGAPORE =
      Context.words(
          "nric|nrics|fin|uin|national registration|identity card|identity number|IC|ic number"
              + "|ic no|ic card|singapore|singapur|singapour|cingapura");

  private static final Context INDIA =
      Context.words("pan|pans|permanent account|income tax|pan card");

  private SpacedIdValidator() {}

  /** Hooks them in. */
  static void addTo(Anchors anchors) {
    RunShape.Side letterBehind = (beside, beyond) -> beside == ' ' || capital(beside);
    anchors.digits(
        SINGAPORE,
        RunShape.digits(SINGAPORE_DIGITS, SINGAPORE_DIGITS).behindLetters(1).after(letterBehind),
        SpacedIdValidator::singapore);
    anchors.digits(
        INDIA,
        RunShape.digits(INDIA_DIGITS, INDIA_DIGITS)
            .behindLetters(INDIA_LETTERS)
            .after(letterBehind),
        SpacedIdValidator::india);
    anchors.digits(
        RunShape.digits(CHINA_PLACE, CHINA_PLACE).notInWord().after(" -").count(CHINA_LENGTH - 1),
        SpacedIdValidator::china);
  }

  private static void singapore(ScanText text, int anchor, Findings findings) {
    check(text, anchor, new int[] {1, SINGAPORE_DIGITS}, SINGAPORE, findings);
  }

  private static void india(ScanText text, int anchor, Findings findings) {
    check(text, anchor, new int[] {INDIA_LETTERS, INDIA_DIGITS}, INDIA, findings);
  }

  /** Letters, digits and a letter, a blank before the digits or behind them. */
  private static void check(
      ScanText text, int digits, int[] lengths, Context words, Findings findings) {
    int lettersEnd = text.at(digits - 1) == ' ' ? digits - 1 : digits;
    int start = lettersEnd - lengths[0];
    int digitsEnd = digits + lengths[1];
    int last = text.at(digitsEnd) == ' ' ? digitsEnd + 1 : digitsEnd;
    boolean spaced = lettersEnd < digits || last > digitsEnd;
    if (!spaced
        || !capital(text.at(last))
        || text.alphanumeric(last + 1)
        || text.alphanumeric(start - 1)) {
      return;
    }
    String token = text.slice(start, lettersEnd) + text.slice(digits, digitsEnd) + text.at(last);
    boolean singapore = words == SINGAPORE;
    boolean right =
        token.length() == lengths[0] + lengths[1] + 1
            && (singapore ? TokenIds.singapore(token) : TokenIds.incomeTax(token));
    if (right && words.near(text, start, last + 1)) {
      String name = singapore ? "nric" : "income-tax-pan";
      findings.add(start, last + 1, EntityType.NATIONALID, Findings.IN_CONTEXT, name);
    }
  }

  /** Place, date of birth and the rest apart; with a digit at the end it is a plain number. */
  private static void china(ScanText text, int anchor, Findings findings) {
    char separator = text.at(anchor + CHINA_PLACE);
    boolean continued = text.at(anchor - 1) == separator && text.digit(anchor - 2);
    if ((separator != ' ' && separator != '-') || continued || text.alphanumeric(anchor - 1)) {
      return;
    }
    StringBuilder token = new StringBuilder(CHINA_LENGTH);
    int end = anchor;
    int gaps = 0;
    while (token.length() < CHINA_LENGTH && gaps <= GAPS_MAX) {
      char c = text.at(end);
      if (c == separator && gap(token.length())) {
        gaps++;
      } else if (ScanText.isDigit(c) || c == 'X' || c == 'x') {
        token.append(Character.toUpperCase(c));
      } else {
        return;
      }
      end++;
    }
    boolean closed = token.length() == CHINA_LENGTH && !text.alphanumeric(end);
    if (closed && TokenIds.chinese(token.toString())) {
      findings.add(anchor, end, EntityType.NATIONALID, Findings.CERTAIN, "resident-identity");
    }
  }

  /** Behind place, year, and month and day. */
  private static boolean gap(int length) {
    return length == CHINA_PLACE || length == 10 || length == 14;
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
