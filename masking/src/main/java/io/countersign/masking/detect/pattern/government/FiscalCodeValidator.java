package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Italian codici fiscali with blanks or hyphens between their parts, {@code RSS MRA 85T10 A562 S}:
 * surname, name, date of birth, place, check letter (Decreto del 23 dicembre 1976, article 2). The
 * anchor is the first digit of the year.
 */
final class FiscalCodeValidator implements AnchorValidator {
  static final RunShape RUN =
      RunShape.digits(1, 2)
          .after(c -> ScanText.isAsciiLetter((char) c) || c == ' ' || c == '-')
          .behindLetters(3, 6);

  private static final int SURNAME = 3;
  private static final int NAMES = 6;
  private static final int LENGTH = 16;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int start = start(text, anchor);
    if (start < 0 || text.alphanumeric(start - 1)) {
      return;
    }
    StringBuilder code = new StringBuilder(LENGTH);
    int i = start;
    while (code.length() < LENGTH) {
      char c = text.at(i);
      if (ScanText.isDigit(c) || ScanText.isAsciiLetter(c)) {
        code.append(Character.toUpperCase(c));
      } else if ((c != ' ' && c != '-') || text.at(i + 1) == c || !boundary(code.length())) {
        return;
      }
      i++;
    }
    boolean parted = i - start > LENGTH;
    if (parted && !text.alphanumeric(i) && TokenIds.italian(code.toString())) {
      findings.add(start, i, EntityType.NATIONALID, Findings.CERTAIN, "codice-fiscale");
    }
  }

  /** Where the six letters before the year begin, or -1. */
  private static int start(ScanText text, int anchor) {
    int letters = 0;
    int i = anchor;
    while (letters < NAMES) {
      char c = text.at(i - 1);
      boolean blank =
          (c == ' ' || c == '-') && text.at(i) != c && (letters == 0 || letters == SURNAME);
      if (!blank && !ScanText.isAsciiLetter(c)) {
        return -1;
      }
      letters += blank ? 0 : 1;
      i--;
    }
    return i;
  }

  /** Where blanks stand: behind the surname, the name, the year, the month, the day, the place. */
  private static boolean boundary(int length) {
    return switch (length) {
      case 3, 6, 8, 9, 11, 15 -> true;
      default -> false;
    };
  }
}
