package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.OtherNumbers;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Identifiers of letters and digits in one word. */
final class TokenIdValidator implements WordValidator {
  static final int LENGTH_MIN = 8;
  static final int LENGTH_MAX = 18;

  private static final int SPANISH = 9;
  private static final int ITALIAN = 16;

  private static final Context SPANISH_NAMES = Context.words("dni|nie|nif");
  private static final Context DOCUMENTS =
      Context.words("personalausweis|ausweis|identity|passport|dni|nie|nric|fin|cf|codice fiscale");
  private static final Context PERSONAL_SERVICE = Context.of("pps", "ppsn", "personal public");
  private static final Context INCOME_TAX =
      Context.words(
          "pan|pans|permanent account|income tax|tax id|tax number|taxpayer id|indian tax|tds"
              + "|form 16|deductee|assessee|kyc|gst");
  private static final Context COMPANY = Context.words("cnpj|cnpjs|cadastro nacional");

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    boolean joined = joined(text, start, end);
    if (joined && end - start != ITALIAN && end - start != SPANISH) {
      return;
    }
    String token = text.slice(start, end).toUpperCase(Locale.ROOT);
    if (token.length() == end - start && (!joined || named(text, start, end, token))) {
      checkToken(text, start, end, token, findings);
    }
  }

  private static boolean joined(ScanText text, int start, int end) {
    char before = text.at(start - 1);
    char after = text.at(end);
    return (before == '_' && !text.emphasis(start - 1, -1))
        || (after == '_' && !text.emphasis(end, 1))
        || (before == '-' && text.alphanumeric(start - 2))
        || (after == '-' && text.alphanumeric(end + 1));
  }

  /** Whether it is one in the name of a file or a field: Spanish ones need words there. */
  private static boolean named(ScanText text, int start, int end, String token) {
    return token.length() == ITALIAN
        ? TokenIds.italian(token)
        : TokenIds.spanish(token) && SPANISH_NAMES.near(text, start, end);
  }

  private static void checkToken(
      ScanText text, int start, int end, String token, Findings findings) {
    String name =
        OtherNumbers.announced(text, start) && !DOCUMENTS.near(text, start, end)
            ? null
            : TokenIds.certain(token);
    if (name == null) {
      name = inContext(text, start, end, token, findings);
    }
    if (name == null) {
      return;
    }
    EntityType type = name.equals("cnpj") ? EntityType.TAXID : EntityType.NATIONALID;
    findings.add(start, end, type, Findings.IN_CONTEXT, name);
  }

  private static @Nullable String inContext(
      ScanText text, int start, int end, String token, Findings findings) {
    if (TokenIds.personalService(token) && PERSONAL_SERVICE.near(text, start, end)) {
      return "pps";
    }
    if (TokenIds.incomeTax(token)
        && (INCOME_TAX.near(text, start, end) || findings.goesOn(text, "income-tax-pan", start))) {
      return "income-tax-pan";
    }
    return token.length() == 14 && CompanyRegister.cnpj(token) && COMPANY.near(text, start, end)
        ? "cnpj"
        : null;
  }
}
