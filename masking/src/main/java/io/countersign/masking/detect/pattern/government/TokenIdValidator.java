package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers of letters and digits in one word, or in a few that belong together. The anchor is
 * the first digit of a run; the word around it, at most {@value #LENGTH_MAX} characters, is read
 * once, at its first run of digits.
 */
final class TokenIdValidator implements AnchorValidator {
  private static final int LENGTH_MAX = 20;

  private static final Context INSURANCE =
      Context.of("national insurance", "nino", "ni number", "ni no", "nin", "insurance number");
  private static final Context DOCUMENTS =
      Context.of(
          "passport",
          "reisepass",
          "passeport",
          "pasaporte",
          "passaporto",
          "paspoort",
          "paszport",
          "personalausweis",
          "ausweis",
          "identity card",
          "id card",
          "carte d'identité",
          "cni",
          "carta d'identità",
          "identiteitskaart",
          "dowód",
          "driver",
          "driving licence",
          "license no",
          "führerschein",
          "permis de conduire",
          "document number");
  private static final Context PERSONAL_SERVICE = Context.of("pps", "ppsn", "personal public");
  private static final Context INCOME_TAX = Context.of("pan", "permanent account", "income tax");
  private static final Context VEHICLES =
      Context.of("vin", "chassis", "fahrgestell", "fin", "vehicle identification", "châssis");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int start = text.runStart(anchor, LENGTH_MAX + 1);
    for (int i = start; i < anchor; i++) {
      if (text.digit(i)) {
        return;
      }
    }
    checkInsurance(text, anchor, findings);
    checkHyphenated(text, start, findings);
    int end = text.runEnd(start, LENGTH_MAX + 1);
    int length = end - start;
    if (length < 7 || length > LENGTH_MAX || joined(text, start, end)) {
      return;
    }
    String token = text.slice(start, end).toUpperCase(Locale.ROOT);
    if (token.length() == length) {
      checkToken(text, start, end, token, findings);
    }
  }

  private static boolean joined(ScanText text, int start, int end) {
    char before = text.at(start - 1);
    char after = text.at(end);
    return before == '_'
        || after == '_'
        || (before == '-' && text.alphanumeric(start - 2))
        || (after == '-' && text.alphanumeric(end + 1));
  }

  private static void checkToken(
      ScanText text, int start, int end, String token, Findings findings) {
    String name = TokenIds.certain(token);
    if (name == null) {
      name = inContext(text, start, end, token);
    }
    if (name == null) {
      return;
    }
    boolean vehicle = name.equals("vin");
    findings.add(
        start, end, vehicle ? EntityType.VIN : EntityType.NATIONALID, Findings.IN_CONTEXT, name);
  }

  private static @Nullable String inContext(ScanText text, int start, int end, String token) {
    if (TokenIds.personalService(token) && PERSONAL_SERVICE.near(text, start, end)) {
      return "pps";
    }
    if (TokenIds.incomeTax(token) && INCOME_TAX.near(text, start, end)) {
      return "income-tax-pan";
    }
    if (TokenIds.vehicleShape(token) && VEHICLES.near(text, start, end)) {
      return "vin";
    }
    return TokenIds.document(token) && DOCUMENTS.near(text, start, end) ? "document" : null;
  }

  /** UK national insurance number, with or without blanks: {@code AB 12 34 56 C}. */
  private static void checkInsurance(ScanText text, int anchor, Findings findings) {
    int lettersEnd = text.at(anchor - 1) == ' ' ? anchor - 1 : anchor;
    int start = lettersEnd - 2;
    if (!text.letter(start) || !text.letter(start + 1) || text.alphanumeric(start - 1)) {
      return;
    }
    StringBuilder read = new StringBuilder(9).append(text.lowerSlice(start, lettersEnd));
    int i = anchor;
    while (read.length() < 9 && i < anchor + 12) {
      char c = text.at(i);
      if (ScanText.isDigit(c) || (read.length() == 8 && ScanText.isAsciiLetter(c))) {
        read.append(c);
      } else if (c != ' ') {
        return;
      }
      i++;
    }
    String number = read.toString().toUpperCase(Locale.ROOT);
    if (text.alphanumeric(i) || !TokenIds.insurance(number)) {
      return;
    }
    if (TokenIds.insurancePrefix(number) || INSURANCE.near(text, start, i)) {
      findings.add(start, i, EntityType.NATIONALID, Findings.IN_CONTEXT, "nino");
    }
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Spanish numbers with a hyphen, blank or dots before the letter; Finnish ones with a sign. */
  private static void checkHyphenated(ScanText text, int digits, Findings findings) {
    boolean foreign =
        text.at(digits - 1) == '-'
            && ScanText.isAsciiLetter(text.at(digits - 2))
            && !text.alphanumeric(digits - 3);
    int start = foreign ? digits - 2 : digits;
    if (text.at(start - 1) == '-' || text.at(start - 1) == '.') {
      return;
    }
    StringBuilder read = new StringBuilder(9);
    int i = start;
    while (read.length() < 9 && i < start + 12) {
      char c = text.at(i);
      boolean letter = ScanText.isAsciiLetter(c);
      boolean blank = c == ' ' && i == start + 8 && read.length() == 8 && upper(text.at(i + 1));
      if (ScanText.isDigit(c) || letter) {
        read.append(c);
      } else if (c != '-' && c != '.' && !blank) {
        break;
      }
      i++;
    }
    boolean spanish = i > start + 9 && read.length() == 9 && !text.alphanumeric(i);
    if (spanish && TokenIds.spanish(read.toString().toUpperCase(Locale.ROOT))) {
      findings.add(start, i, EntityType.NATIONALID, Findings.CERTAIN, "dni");
    }
    String finnish = text.slice(start, start + 11).toUpperCase(Locale.ROOT);
    if (!text.alphanumeric(start + 11) && TokenIds.finnish(finnish)) {
      findings.add(start, start + 11, EntityType.NATIONALID, Findings.CERTAIN, "henkilotunnus");
    }
  }
}
