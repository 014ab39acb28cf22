package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;

/**
 * Brazilian company numbers with letters, as given out from July 2026 on: twelve letters or digits
 * and two check digits, every character counting its code less 48 (Receita Federal, Instrução
 * Normativa RFB 2.229/2024). In their written form {@code 12.ABC.345/01DE-35}, also without the
 * full stops; the anchor is the slash.
 */
final class CompanyRegister implements AnchorValidator {
  private static final int DOTTED = 10;
  private static final int PLAIN = 8;
  private static final int AFTER = 8;
  private static final int LENGTH = 14;

  /** Whether fourteen letters or digits, letters in capitals, check; not all the same. */
  static boolean cnpj(String text) {
    return text.length() == LENGTH
        && text.chars().distinct().count() > 1
        && check(text, LENGTH - 2) == text.charAt(LENGTH - 2) - '0'
        && check(text, LENGTH - 1) == text.charAt(LENGTH - 1) - '0';
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    boolean dotted = text.at(anchor - 4) == '.' && text.at(anchor - 8) == '.';
    int start = anchor - (dotted ? DOTTED : PLAIN);
    int end = anchor + AFTER;
    boolean shaped =
        text.at(anchor + 5) == '-'
            && (dotted || !path(text, start, anchor))
            && !text.alphanumeric(start - 1)
            && !text.alphanumeric(end)
            && text.digit(end - 1)
            && text.digit(end - 2);
    if (!shaped) {
      return;
    }
    String letters =
        text.slice(start, end)
            .toUpperCase(Locale.ROOT)
            .replace(".", "")
            .replace("/", "")
            .replace("-", "");
    boolean mixed = letters.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    if (mixed && letters.chars().allMatch(CompanyRegister::letterOrDigit) && cnpj(letters)) {
      findings.add(start, end, EntityType.TAXID, Findings.CERTAIN, "cnpj");
    }
  }

  /** Whether it could be a path or a name with a month behind it: {@code articles/2024-05}. */
  private static boolean path(ScanText text, int start, int slash) {
    boolean digits = false;
    for (int i = start; i < slash; i++) {
      char c = text.at(i);
      if (!letterOrDigit(c)) {
        return true;
      }
      digits |= ScanText.isDigit(c);
    }
    boolean year = text.startsWith(slash + 1, "19") || text.startsWith(slash + 1, "20");
    return (!digits && year) || "/.-_".indexOf(text.at(start - 1)) >= 0;
  }

  private static boolean letterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  /** The check digit behind the first {@code length} characters: weights 2 to 9 from the right. */
  private static int check(String text, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (text.charAt(i) - '0') * ((length - 1 - i) % 8 + 2);
    }
    int rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
  }
}
