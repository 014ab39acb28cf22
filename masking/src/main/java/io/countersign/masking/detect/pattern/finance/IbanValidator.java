package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * IBANs: country, the country's structure, mod 97-10, in any grouping (ISO 13616; structures from
 * SWIFT's IBAN registry). The anchor is the first check digit.
 */
final class IbanValidator implements AnchorValidator {
  /** The two letters of the country, or these and the word itself against them. */
  static final RunShape RUN = RunShape.ANY.behindLetters(2, 6);

  static final RunShape BRACKETED_RUN = RunShape.digits(2, 30).before(")");

  private static final int SEPARATORS_MAX = 3;
  private static final int CHECK_DIGITS = 2;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int letters = letters(text, anchor);
    if (letters >= 0) {
      check(text, letters, anchor, findings);
    }
  }

  /** The same for letters in brackets of their own, {@code (DE)89...}. */
  static void checkBracketed(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor - 1) == ')' && text.at(anchor - 4) == '(') {
      check(text, anchor - 3, anchor, findings);
    }
  }

  private static void check(ScanText text, int letters, int anchor, Findings findings) {
    char[] structure = IbanStructures.of(text.at(letters), text.at(letters + 1));
    int end = structure == null ? -1 : end(text, anchor, structure);
    if (end > 0 && !text.alphanumeric(end) && valid(text, letters, anchor, end)) {
      int start = text.at(letters + 2) == ')' ? letters - 1 : letters;
      findings.add(start, end, EntityType.IBAN, Findings.CERTAIN, "iban");
    }
  }

  /** Where check digits and account end, or -1 where another character stands than should. */
  private static int end(ScanText text, int anchor, char[] structure) {
    int i = anchor;
    for (int place = -CHECK_DIGITS; place < structure.length; place++) {
      i = place == -CHECK_DIGITS ? i : skipSeparators(text, i);
      if (i < 0 || !IbanStructures.fits(place < 0 ? 'n' : structure[place], text.at(i))) {
        return -1;
      }
      i++;
    }
    return i;
  }

  /** Where the two country letters start, or -1. */
  private static int letters(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    int end = before == ' ' || before == '-' ? anchor - 1 : anchor;
    boolean two =
        ScanText.isAsciiLetter(text.at(end - 1)) && ScanText.isAsciiLetter(text.at(end - 2));
    boolean apart = !text.alphanumeric(end - 3) || labelled(text, end - 2);
    return two && apart && text.digit(anchor) ? end - 2 : -1;
  }

  /** The word itself against the country: {@code IBANDE89...}. */
  private static boolean labelled(ScanText text, int letters) {
    return text.startsWithIgnoreCase(letters - 4, "iban") && !text.alphanumeric(letters - 5);
  }

  private static int skipSeparators(ScanText text, int from) {
    for (int i = from; i <= from + SEPARATORS_MAX; i++) {
      char c = text.at(i);
      if (ScanText.isDigit(c) || ScanText.isAsciiLetter(c)) {
        return i;
      }
      if (c != ' ' && c != '-' && c != '.' && c != '\n' && c != '\r' && c != '\t') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean valid(ScanText text, int letters, int anchor, int end) {
    StringBuilder read = new StringBuilder(end - anchor + 2);
    read.append(text.at(letters)).append(text.at(letters + 1));
    for (int i = anchor; i < end; i++) {
      if (text.alphanumeric(i)) {
        read.append(text.at(i));
      }
    }
    return Checksums.mod97(read, 2 + CHECK_DIGITS) == 1;
  }
}
