package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Lines of the machine-readable zone of travel documents: three of 30 characters (TD1), two of 36
 * (TD2) or two of 44 (TD3), letters, digits and the filler {@code <}. A line with numbers must have
 * right check digits, weights 7, 3, 1; a line with names must begin with the kind of document or
 * follow such lines' form (ICAO 9303, parts 3 to 6). The anchor is the first filler of a line.
 */
final class MachineReadableZone implements AnchorValidator {
  private static final int LINE_MAX = 44;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int start = anchor;
    while (anchor - start <= LINE_MAX && part(text.at(start - 1)) && text.at(start - 1) != '<') {
      start--;
    }
    if (text.at(start - 1) == '<' || anchor - start > LINE_MAX) {
      return;
    }
    int end = anchor;
    while (end - start <= LINE_MAX && part(text.at(end))) {
      end++;
    }
    if (text.at(end) == '/' && text.at(end - 1) == '<') {
      // The opening of the tag behind it.
      end--;
    }
    int length = end - start;
    if ((length == 30 || length == 36 || length == 44)
        && !ScanText.isLetter(text.at(end))
        && line(text.slice(start, end))) {
      findings.add(start, end, EntityType.PASSPORT, Findings.CERTAIN, "mrz");
    }
  }

  private static boolean line(String line) {
    int length = line.length();
    boolean letters = line.chars().noneMatch(c -> c >= '0' && c <= '9');
    if (letters) {
      return line.contains("<<") && (length == 30 || "PIACV".indexOf(line.charAt(0)) >= 0);
    }
    if (length == 30) {
      return firstOfThree(line) || (checks(line, 0, 6) && checks(line, 8, 14));
    }
    return checks(line, 0, 9) && checks(line, 13, 19) && checks(line, 21, 27);
  }

  /** Kind, issuer, document number and its check digit, which moves behind a long number. */
  private static boolean firstOfThree(String line) {
    boolean kind = "IAC".indexOf(line.charAt(0)) >= 0;
    return kind && (checks(line, 5, 14) || line.charAt(14) == '<');
  }

  /** Whether the character at {@code end} is the check digit of those from {@code start} on. */
  private static boolean checks(String line, int start, int end) {
    int[] weights = {7, 3, 1};
    int sum = 0;
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      sum += (c == '<' ? 0 : Character.digit(c, 36)) * weights[(i - start) % 3];
    }
    char check = line.charAt(end);
    return check == '<' ? sum == 0 : ScanText.isDigit(check) && sum % 10 == check - '0';
  }

  private static boolean part(char c) {
    return c == '<' || ScanText.isDigit(c) || (c >= 'A' && c <= 'Z');
  }
}
