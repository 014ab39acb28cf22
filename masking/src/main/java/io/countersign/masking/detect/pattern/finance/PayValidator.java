package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * What somebody earns: an amount with a currency, or one of four digits or more, near words of pay.
 * Amounts are read with points, commas, blanks or apostrophes between thousands, with cents, and
 * with a letter for thousands. The anchor is the first digit.
 */
final class PayValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.ANY.notInWord().notBefore("_#");

  private static final int LENGTH_MAX = 18;
  private static final int NEAR = 40;
  private static final int BARE_NEAR = 28;
  private static final int BEHIND = 28;

  static final Context PAY =
      Context.words(
          "salary|salaries|wage|wages|base pay|gross pay|net pay|take-home pay|pay rise|pay raise"
              + "|paid|pays|earn|earns|he makes|she makes|i make|they make|earned|earning"
              + "|earnings|compensation|remuneration|stipend"
              + "|payroll|paycheck|income|hourly rate|severance|bonus|per annum|gehalt|gehälter"
              + "|grundgehalt|jahresgehalt|monatsgehalt|bruttogehalt|nettogehalt|lohn|bruttolohn"
              + "|stundenlohn|verdient|verdienst|verdiene|vergütung|einkommen|bezüge|abfindung"
              + "|tantieme|salaire|salaires|rémunération|rémunéré|gagne|paie|traitement|revenu"
              + "|revenus|prime|salario|sueldo|sueldos|nómina|gana|cobra|remuneración|retribución"
              + "|ingresos|stipendio|stipendi|retribuzione|guadagna|compenso|reddito|paga|salaris"
              + "|salarissen|loon|brutoloon|verdien|verdienen|inkomen|maandsalaris|jaarsalaris"
              + "|bezoldiging|salário|salários|ordenado|remuneração|ganha|rendimento|wynagrodzenie"
              + "|wynagrodzenia|pensja|pensji|pensję|zarabia|zarobki|płaca|płacy|dochód|premia");

  private static final Context CURRENCY =
      Context.words(
          "eur|euro|euros|usd|dollar|dollars|gbp|pound|pounds|sterling|chf|franken|francs|fr|pln|zł"
              + "|złotych|złote|zl|zloty|sek|nok|dkk|kr|kronor|kroner|czk|kč|huf|brl|reais|cad|aud"
              + "|inr|jpy|yen");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    if (ScanText.isLetter(before) || before == '_' || joined(text, anchor)) {
      return;
    }
    int number = numberEnd(text, anchor);
    int start = currencyStart(text, anchor);
    int end = currencyEnd(text, number);
    boolean currency = start < anchor || end > scaleEnd(text, number);
    if (number - anchor > LENGTH_MAX || !closes(text, end) || percent(text, number)) {
      return;
    }
    boolean amount = currency || end > number;
    boolean pay = amount ? near(text, start, end) : bare(text, anchor, number);
    if (pay) {
      findings.add(start, end, EntityType.SALARY, Findings.IN_CONTEXT, "pay");
    }
  }

  private static boolean near(ScanText text, int start, int end) {
    return PAY.before(text, start, NEAR) || PAY.between(text, end, end + BEHIND);
  }

  /** An amount without currency: four digits or more that are no year, right behind the word. */
  private static boolean bare(ScanText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digit(i) ? 1 : 0;
    }
    int value = digits == 4 && end - start == 4 ? text.number(start, end) : 0;
    boolean year = value >= 1900 && value <= 2099;
    return digits >= 4
        && digits <= 8
        && !year
        && PAY.before(text, start, BARE_NEAR)
        && !between(text, start);
  }

  /** Whether another number stands between the word of pay and the amount. */
  private static boolean between(ScanText text, int start) {
    for (int i = start - 1; i > start - BARE_NEAR; i--) {
      if (text.digit(i)) {
        return !PAY.between(text, i + 1, start);
      }
    }
    return false;
  }

  private static boolean joined(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    boolean joins =
        before == '.' || before == ',' || before == '/' || before == ':' || before == '\'';
    return before == '#'
        || (joins && text.digit(anchor - 2))
        || (before == '-' && text.alphanumeric(anchor - 2) && !range(text, anchor))
        || (before == ' ' && text.digit(anchor - 2) && thousands(text, anchor));
  }

  /** Whether the digits are the second half of a range of amounts, as in 50,000-60,000. */
  private static boolean range(ScanText text, int anchor) {
    return text.digit(anchor - 2) && numberEnd(text, anchor) - anchor >= 5;
  }

  private static boolean thousands(ScanText text, int anchor) {
    return text.digitsEnd(anchor, 4) - anchor == 3;
  }

  /** The end of digits with groups of three and cents. */
  private static int numberEnd(ScanText text, int anchor) {
    int end = text.digitsEnd(anchor, LENGTH_MAX);
    while (separates(text.at(end)) && text.digitsEnd(end + 1, 4) - end - 1 == 3) {
      end += 4;
    }
    boolean cents = text.at(end) == '.' || text.at(end) == ',';
    return cents && text.digitsEnd(end + 1, 3) - end - 1 == 2 ? end + 3 : end;
  }

  private static boolean separates(char c) {
    return c == '.' || c == ',' || c == ' ' || c == '\'' || c == '’';
  }

  private static int currencyStart(ScanText text, int anchor) {
    int at = text.at(anchor - 1) == ' ' ? anchor - 1 : anchor;
    if (sign(text.at(at - 1))) {
      boolean letters = text.at(at - 1) == '$' && text.letter(at - 2);
      return letters ? text.runStart(at - 1, 3) : at - 1;
    }
    int start = text.runStart(at, 5);
    return start < at && CURRENCY.between(text, start, at) ? start : anchor;
  }

  private static int currencyEnd(ScanText text, int number) {
    int scale = scaleEnd(text, number);
    int at = text.at(scale) == ' ' ? scale + 1 : scale;
    if (sign(text.at(at))) {
      return at + 1;
    }
    int end = text.runEnd(at, 9);
    return end > at && CURRENCY.between(text, at, end) ? end : scale;
  }

  /** The end of a letter or word for thousands or millions behind the number, or the number's. */
  private static int scaleEnd(ScanText text, int number) {
    char next = text.at(number);
    if ((next == 'k' || next == 'K') && !text.alphanumeric(number + 1)) {
      return number + 1;
    }
    boolean word = next == ' ' && text.startsWithIgnoreCase(number + 1, "tsd");
    return word ? number + (text.at(number + 4) == '.' ? 5 : 4) : number;
  }

  private static boolean closes(ScanText text, int end) {
    char next = text.at(end);
    boolean joins = next == '/' || next == '-' || next == ':';
    return !text.alphanumeric(end) && next != '_' && !(joins && text.digit(end + 1) && !sign(next));
  }

  private static boolean percent(ScanText text, int number) {
    return text.at(text.at(number) == ' ' ? number + 1 : number) == '%';
  }

  private static boolean sign(char c) {
    return c == '$' || c == '€' || c == '£' || c == '¥' || c == '₹' || c == '₽' || c == '₩';
  }
}
