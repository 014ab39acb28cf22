package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * German insurance numbers ({@code 65 170839 J 003}): office, date of birth, first letter of the
 * name at birth, serial and check digit. Weights 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1 over the
 * digits, the letter as two, cross sums, mod 10 (VKVV, section 2 and annex). Checked and dated they
 * need no words. The anchor is the first digit.
 */
final class PensionInsuranceValidator implements AnchorValidator {
  private static final int LENGTH = 12;
  private static final int LETTER = 8;

  static final RunShape RUN =
      RunShape.ANY
          .length(n -> n == 2 || n == LETTER)
          .notInWord()
          .after(c -> c == ' ' || ScanText.isAsciiLetter((char) c))
          .count(LETTER);

  private static final int LENGTH_MAX = 18;
  private static final int[] WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    if (before == '-' || before == '_' || before == '.' || text.alphanumeric(anchor - 1)) {
      return;
    }
    int run = text.digitsEnd(anchor, LETTER + 1) - anchor;
    if (run != 2 && run != LETTER) {
      return;
    }
    int read = 0;
    long number = 0;
    int i = anchor;
    while (read < LENGTH && i - anchor < LENGTH_MAX) {
      char c = text.at(i);
      if (read == LETTER && ScanText.isAsciiLetter(c)) {
        number = 100 * number + Character.toUpperCase(c) - 'A' + 1;
        read++;
      } else if (read != LETTER && ScanText.isDigit(c)) {
        number = 10 * number + c - '0';
        read++;
      } else if (c != ' ' || text.at(i + 1) == ' ' || !boundary(read)) {
        return;
      }
      i++;
    }
    if (read == LENGTH && !text.alphanumeric(i) && valid(number)) {
      findings.add(anchor, i, EntityType.NATIONALID, Findings.CERTAIN, "pension-insurance");
    }
  }

  /** Where blanks stand: behind the office, within the date, behind it, letter or serial. */
  private static boolean boundary(int length) {
    return length == 2 || length == 4 || length == 6 || length == 8 || length == 9 || length == 11;
  }

  /** The digits, the letter as the two of its place in the alphabet. */
  private static boolean valid(long number) {
    long day = number / 1_000_000_000L % 100;
    long month = number / 10_000_000 % 100;
    long rest = number / 10;
    int sum = 0;
    for (int i = WEIGHTS.length - 1; i >= 0; i--) {
      int product = (int) (rest % 10) * WEIGHTS[i];
      sum += product / 10 + product % 10;
      rest /= 10;
    }
    return day >= 1 && day <= 31 && month >= 1 && month <= 12 && sum % 10 == number % 10;
  }
}
