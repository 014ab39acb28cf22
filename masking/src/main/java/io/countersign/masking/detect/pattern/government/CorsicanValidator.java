package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * French NIR of people born in Corsica: 2A or 2B stands for the department and counts as 19 or 18
 * (INSEE). The anchor is the first digit of a run.
 */
final class CorsicanValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.digits(1, 6).notInWord().after("AaBb .-").count(6);

  private static final int LETTER = 6;
  private static final int KEY = 13;
  private static final int LENGTH = 15;
  private static final int LENGTH_MAX = 24;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char sex = text.at(anchor);
    if ((sex != '1' && sex != '2') || text.alphanumeric(anchor - 1) || !department(text, anchor)) {
      return;
    }
    StringBuilder read = new StringBuilder(LENGTH);
    int i = anchor;
    while (read.length() < LENGTH && i - anchor < LENGTH_MAX) {
      char c = text.at(i);
      if (read.length() == LETTER) {
        if (c != 'A' && c != 'B' && c != 'a' && c != 'b') {
          return;
        }
        read.append(c == 'A' || c == 'a' ? 'A' : 'B');
      } else if (ScanText.isDigit(c)) {
        read.append(c);
      } else if (c != ' ' && c != '.' && c != '-' && !(c == '/' && read.length() == KEY)) {
        return;
      }
      i++;
    }
    if (read.length() == LENGTH && read.charAt(5) == '2' && !text.alphanumeric(i)) {
      boolean first = read.charAt(LETTER) == 'A';
      read.setCharAt(5, '1');
      read.setCharAt(LETTER, first ? '9' : '8');
      if (NationalChecks.nir(read.toString())) {
        findings.add(anchor, i, EntityType.NATIONALID, Findings.CERTAIN, "nir");
      }
    }
  }

  /** Whether A or B is the first letter, behind six digits. */
  private static boolean department(ScanText text, int anchor) {
    int digits = 0;
    int i = anchor;
    while (digits < LETTER && i - anchor < LENGTH_MAX) {
      char c = text.at(i);
      if (!ScanText.isDigit(c) && c != ' ' && c != '.' && c != '-') {
        return false;
      }
      digits += ScanText.isDigit(c) ? 1 : 0;
      i++;
    }
    return digits == LETTER && "ABab".indexOf(text.at(i)) >= 0;
  }
}
