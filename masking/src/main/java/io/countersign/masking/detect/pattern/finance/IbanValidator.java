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
    String country = text.slice(letters, letters + 2);
    char[] structure = IbanStructures.of(country);
    if (structure == null) {
      return;
    }
    int length = 4 + structure.length;
    StringBuilder read = new StringBuilder(length).append(country);
    int i = anchor;
    while (read.length() < length) {
      char kind = read.length() < 4 ? 'n' : structure[read.length() - 4];
      if (!IbanStructures.fits(kind, text.at(i))) {
        return;
      }
      read.append(text.at(i));
      i++;
      if (read.length() < length) {
        i = skipSeparators(text, i);
        if (i < 0) {
          return;
        }
      }
    }
    if (!text.alphanumeric(i) && valid(read)) {
      int start = text.at(letters + 2) == ')' ? letters - 1 : letters;
      findings.add(start, i, EntityType.IBAN, Findings.CERTAIN, "iban");
    }
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

  private static boolean valid(StringBuilder read) {
    return Checksums.mod97(read, 4) == 1;
  }
}
