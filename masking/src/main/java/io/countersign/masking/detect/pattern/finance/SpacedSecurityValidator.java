package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.IdentityWords;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of securities and legal entities written in groups: {@code US 037833 100 5}, {@code 7LTW
 * FZYI CNSX 8D62 1K86}. The first passes its check too often to need no words. The anchors are the
 * country by itself and groups of four.
 */
final class SpacedSecurityValidator implements WordValidator {
  static final int COUNTRY = 2;
  static final int GROUP = 4;

  private static final int GROUPS = 5;
  private static final int ENTITY_LENGTH = GROUPS * GROUP + GROUPS - 1;
  private static final int SECURITY_MAX = 17;

  private static final Pattern SECURITY =
      Pattern.compile(
          "[A-Z]{2}(?:(?<gap>[ -])(?:[A-Z\\d]{10}|[A-Z\\d]{9}\\k<gap>\\d"
              + "|[A-Z\\d]{3}\\k<gap>(?:[A-Z\\d]{3}\\k<gap>[A-Z\\d]{3}|[A-Z\\d]{6})\\k<gap>?\\d"
              + "|[A-Z\\d]{6}\\k<gap>[A-Z\\d]{3}\\k<gap>?\\d|[A-Z\\d]{5}\\k<gap>[A-Z\\d]{4}\\d)"
              + "|[A-Z\\d]{2} [A-Z\\d]{4} [A-Z\\d]{3}\\d)(?![\\p{L}\\d_]|[ -]\\d)");

  private static final Pattern ENTITY =
      Pattern.compile(
          "[A-Z\\d]{4}(?<gap>[ -])[A-Z\\d]{4}(?:\\k<gap>[A-Z\\d]{4}){2}\\k<gap>[A-Z\\d]{2}\\d\\d"
              + "(?![\\p{L}\\d_]|[ -]\\d)");

  /** What people do with securities, and where. */
  private static final Context TRADE =
      Context.anyOf(
          SecurityValidator.SECURITY,
          Context.words(
              "security|securities|shares|stock|stocks|bond|bonds|fund|funds|etf|sell|portfolio"
                  + "|market|wertpapier|aktie|aktien|fonds|anleihe|depot|verkaufen|kaufen|stück"
                  + "|kurs|titre|titres|actions|parts|obligation|bourse|cours du|vendre|acheter"
                  + "|valor|valores|acciones|fondo|bolsa|vender|comprar|mercado|cartera|titolo"
                  + "|titoli|azioni|quote|obbligazione|borsa|mercato|vendere|effect|effecten"
                  + "|aandelen|aandeel|beurs|stuks|verkopen|portefeuille|ações|título|títulos"
                  + "|carteira|papier wartościowy|papiery|akcje|akcji|fundusz|obligacje|giełda"
                  + "|sprzedać|rynkowej"));

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    char before = text.at(start - 1);
    boolean joined = before == '_' || (before == '-' && text.alphanumeric(start - 2));
    if (findings.covers(start, end)) {
      return;
    }
    if (!joined && SecurityValidator.begins(text.at(start), text.at(start + 1))) {
      security(text, start, findings);
    }
    if (end - start == GROUP && group(text, start)) {
      entity(text, start, findings);
    }
  }

  private static void security(ScanText text, int start, Findings findings) {
    Matcher shape = text.matcher(SECURITY, start, start + SECURITY_MAX + 2);
    if (!shape.lookingAt() || !SecurityValidator.security(joined(shape.group()))) {
      return;
    }
    int end = shape.end();
    Context words = IdentityWords.announced(text, start, end) ? SecurityValidator.SECURITY : TRADE;
    if (words.near(text, start, end)) {
      findings.add(start, end, EntityType.SECURITY, Findings.IN_CONTEXT, "isin");
    }
  }

  /** Any of the five groups may be the first that holds both letters and digits. */
  private static void entity(ScanText text, int anchor, Findings findings) {
    int start = anchor;
    for (int group = 0; group < GROUPS; group++) {
      Matcher shape = text.matcher(ENTITY, start, start + ENTITY_LENGTH + 2);
      if (parted(text.at(start + GROUP))
          && shape.lookingAt()
          && SecurityValidator.entity(joined(shape.group()))) {
        findings.add(start, shape.end(), EntityType.LEI, Findings.CERTAIN, "lei");
        return;
      }
      int gap = start - 1;
      if (!parted(text.at(gap))
          || text.alphanumeric(gap - GROUP - 1)
          || !group(text, gap - GROUP)) {
        return;
      }
      start = gap - GROUP;
    }
  }

  private static boolean parted(char gap) {
    return gap == ' ' || gap == '-';
  }

  private static boolean group(ScanText text, int start) {
    for (int i = start; i < start + GROUP; i++) {
      char c = text.at(i);
      if (!ScanText.isDigit(c) && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static String joined(String written) {
    return written.replace(" ", "").replace("-", "");
  }
}
