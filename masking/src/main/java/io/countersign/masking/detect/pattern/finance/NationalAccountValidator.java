package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Bank accounts with check digits of their own, as people write them without the country: the
 * Polish NRB, 26 digits, mod 97 as in the IBAN (PN-F-01102), and the Spanish CCC, 20 digits, two
 * check digits mod 11 (Banco de España). The anchor is the first digit.
 */
final class NationalAccountValidator implements AnchorValidator {
  private static final int POLISH = 26;
  private static final int SPANISH = 20;

  static final RunShape RUN =
      RunShape.ANY
          .length(n -> n == 2 || n == 4 || n == SPANISH || n == POLISH)
          .notInWord()
          .count(SPANISH);

  private static final int[] WEIGHTS = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (inside(text, anchor)) {
      return;
    }
    StringBuilder read = new StringBuilder(POLISH);
    int i = anchor;
    while (read.length() <= POLISH) {
      if (text.digit(i)) {
        read.append(text.at(i));
      } else if ((text.at(i) != ' ' && text.at(i) != '-') || !text.digit(i + 1)) {
        break;
      }
      i++;
    }
    boolean polish = read.length() == POLISH && Checksums.mod97(polish(read)) == 1;
    if (!text.alphanumeric(i)
        && (polish || (read.length() == SPANISH && spanish(read) && told(text, anchor, i)))) {
      findings.add(anchor, i, EntityType.BANKACCOUNT, Findings.CERTAIN, polish ? "nrb" : "ccc");
    }
  }

  /** Whether digits, or the two letters of a country, stand before it. */
  private static boolean inside(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    boolean apart = before == ' ' || before == '-' || before == '.';
    int last = apart ? anchor - 2 : anchor - 1;
    boolean country =
        Character.isUpperCase(text.at(last))
            && Character.isUpperCase(text.at(last - 1))
            && !text.letter(last - 2);
    return before == '_' || text.digit(last) || country || (!apart && text.letter(last));
  }

  /** Twenty digits in one run pass the check by chance too often: words must announce them. */
  private static boolean told(ScanText text, int start, int end) {
    return end - start > SPANISH || BankNumberValidator.ACCOUNT.near(text, start, end);
  }

  private static String polish(StringBuilder read) {
    return read.substring(2) + "PL" + read.substring(0, 2);
  }

  private static boolean spanish(StringBuilder read) {
    String digits = read.toString();
    boolean assigned = !digits.startsWith("0000");
    return assigned
        && check("00" + digits.substring(0, 8)) == digits.charAt(8) - '0'
        && check(digits.substring(10)) == digits.charAt(9) - '0';
  }

  private static int check(String digits) {
    int rest = 11 - Checksums.weighted(digits, WEIGHTS) % 11;
    return rest == 11 ? 0 : rest == 10 ? 1 : rest;
  }
}
