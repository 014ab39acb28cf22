package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * US social security numbers and individual taxpayer numbers: SSA, "Social Security Number
 * Randomization" (area not 000, 666 or 9xx, group and serial not zero); IRS Publication 1915 (9xx
 * with groups 50-65, 70-88, 90-92, 94-99). With hyphens or points the shape is enough; otherwise
 * words near by must say so.
 */
final class SocialSecurityValidator implements NumberValidator {
  static final int LENGTH = 9;
  private static final int NAMED = 32;

  private static final Context WORDS =
      Context.words(
          "ssn|ssns|ss #|ss number|ss no|ssa number|ssa no|social:"
              + "|social security|my social|your social|her social|his social|their social"
              + "|shows social|valid social|as social|social is|social was|social of|social number"
              + "|social no|social on file|social #|social changed|s.s.n|soc sec|social sec"
              + "|sozialversicherung"
              + "|us-sozialversicherungsnummer|sécurité sociale|seguridad social|seguro social"
              + "|previdenza sociale|sicurezza sociale|burgerservicenummer us|segurança social"
              + "|socialezekerheid|sociale zekerheid|sofi-nummer us"
              + "|ubezpieczenia społecznego|ubezpieczenie społeczne");

  private static final Context TAXPAYER =
      Context.words(
          "itin|TIN|taxpayer id|taxpayer identification|federal tax identification"
              + "|taxpayer number|individual taxpayer|us taxpayer|tax id|steuernummer"
              + "|numéro fiscal|contribuyente"
              + "|irs taxpayer|irs number|número fiscal|numer podatkowy|numero fiscale"
              + "|codice fiscale|contribuinte|podatnika|belastingnummer|ssn");

  private static final Context ITIN = Context.words("itin|ssn");

  @Override
  public void check(NumberCandidate number, Findings findings) {
    if (number.count() < LENGTH
        || !(number.opens() || number.glued())
        || !number.closesOrGlues(LENGTH)) {
      return;
    }
    boolean taxpayer = number.digit(0) == 9;
    if ((taxpayer ? taxpayer(number) : issued(number.value(0, LENGTH)))
        && shaped(number, taxpayer, findings)) {
      findings.add(
          number.start(),
          number.end(LENGTH),
          taxpayer ? EntityType.TAXID : EntityType.SSN,
          Findings.IN_CONTEXT,
          name(taxpayer));
    }
  }

  private static boolean shaped(NumberCandidate number, boolean taxpayer, Findings findings) {
    boolean grouped = number.grouped(3, 2, 4);
    if (grouped && parted(number)) {
      if (separatedBy(number, '-') || (separatedBy(number, '.') && number.isolated(LENGTH))) {
        return true;
      }
    }
    Context words = taxpayer ? TAXPAYER : WORDS;
    return (grouped || number.contiguous(LENGTH) || readOut(number, taxpayer ? ITIN : WORDS))
        && (words.near(number.text(), number.start(), number.end(LENGTH))
            || findings.goesOn(number.text(), name(taxpayer), number.start()));
  }

  /** Whether nothing but an underscore, as in the name of a file, joins it to words beside it. */
  private static boolean parted(NumberCandidate number) {
    ScanText text = number.text();
    return (number.opens() || text.at(number.start() - 1) == '_')
        && (number.closes(LENGTH) || text.at(number.end(LENGTH)) == '_');
  }

  /** Whether it stands in other groups right behind its name. */
  private static boolean readOut(NumberCandidate number, Context words) {
    return number.regular(LENGTH)
        && number.isolated(LENGTH)
        && words.before(number.text(), number.start(), NAMED);
  }

  private static String name(boolean taxpayer) {
    return taxpayer ? "itin" : "ssn";
  }

  private static boolean separatedBy(NumberCandidate number, char separator) {
    return number.separatedBy(2, separator) && number.separatedBy(4, separator);
  }

  private static boolean taxpayer(NumberCandidate number) {
    int group = number.value(3, 2);
    return (group >= 50 && group <= 65)
        || (group >= 70 && group <= 99 && group != 89 && group != 93);
  }

  /** Whether a number of nine digits that is no taxpayer's can have been given out. */
  static boolean issued(int number) {
    int area = number / 1_000_000;
    return area != 0 && area != 666 && number / 10_000 % 100 != 0 && number % 10_000 != 0;
  }
}
