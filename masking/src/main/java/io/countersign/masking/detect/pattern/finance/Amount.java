package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money in a text: digits with points, commas, blanks or apostrophes between
 * thousands, also as in India ({@code 12,00,000}), with cents, with a letter or word for thousands
 * or millions, as a range of thousands ({@code 100-120k}), with a currency on either side.
 *
 * @param start of the currency before the digits, or of the digits
 * @param number where the digits end
 * @param end of the currency behind the digits, or of what stands for thousands
 * @param marked whether a currency, or what stands for thousands, stands with the digits
 */
record Amount(int start, int number, int end, boolean marked) {
  static final int DIGITS_MAX = 18;
  private static final int RANGE_DIGITS = 3;
  private static final int SCALE_MAX = 16;
  private static final int CURRENCY_MAX = 9;

  static final Context CURRENCY =
      Context.words(
          "eur|euro|euros|usd|dollar|dollars|gbp|pound|pounds|sterling|chf|franken|francs|fr|pln|zł"
              + "|złotych|złote|zl|zloty|sek|nok|dkk|kr|kronor|kroner|czk|kč|huf|brl|reais|cad|aud"
              + "|inr|jpy|yen");

  /** Thousands and more, as a letter or a word. */
  private static final Pattern SCALE =
      Pattern.compile(
          "(?:[kKM](?![\\p{L}\\d])| ?[kKM](?= ?[€$£])| ?T(?= ?€)| ?TEUR(?!\\p{L})"
              + "| (?:tsd|tys|mln|mio)(?!\\p{L})\\.?"
              + "| (?:mil|mila|thousand|tausend|lakhs?|lpa)(?![\\p{L}\\d]))",
          Pattern.CASE_INSENSITIVE);

  /** Reads the amount whose first digit stands at the anchor. */
  static Amount read(ScanText text, int anchor) {
    int start = currencyStart(text, anchor);
    int number = numberEnd(text, anchor);
    int scale = scaleEnd(text, number);
    if (scale == number && number - anchor <= RANGE_DIGITS && dash(text.at(number))) {
      int second = numberEnd(text, number + 1);
      int secondScale = scaleEnd(text, second);
      number = secondScale > second ? second : number;
      scale = secondScale > second ? secondScale : scale;
    }
    int end = currencyEnd(text, scale == number ? dashEnd(text, number) : scale);
    boolean millions = scale == number + 1 && (text.at(number) | 0x20) == 'm';
    boolean currency = start < anchor || end > scale;
    return new Amount(start, number, end, currency || (scale > number && !millions));
  }

  /** Whether the word behind the offset is a currency. */
  static boolean currencyBehind(ScanText text, int end) {
    return currencyEnd(text, end) > end;
  }

  /** The end of digits with groups of three and cents. */
  static int numberEnd(ScanText text, int anchor) {
    int end = text.digitsEnd(anchor, DIGITS_MAX);
    while (end - anchor < DIGITS_MAX && lakhs(text, end)) {
      end += 3;
    }
    while (separates(text.at(end)) && text.digitsEnd(end + 1, 4) - end - 1 == 3) {
      end += 4;
    }
    boolean point = text.at(end) == '.' || text.at(end) == ',';
    int cents = point ? text.digitsEnd(end + 1, 3) - end - 1 : 0;
    boolean tenth = cents == 1 && scaleEnd(text, end + 2) > end + 2;
    return cents == 2 || tenth ? end + 1 + cents : end;
  }

  /** Whether a group of two stands there before another group, as Indian numbers have them. */
  private static boolean lakhs(ScanText text, int end) {
    return text.at(end) == ','
        && text.digitsEnd(end + 1, 3) == end + 3
        && text.at(end + 3) == ','
        && text.digit(end + 4);
  }

  /** The end of dashes for no cents, {@code € 2.400,-} and {@code 4500.--}, or the number's. */
  private static int dashEnd(ScanText text, int number) {
    boolean point = text.at(number) == '.' || text.at(number) == ',';
    int end = number + 1;
    while (point && end - number < 3 && (dash(text.at(end)) || text.at(end) == '\u2014')) {
      end++;
    }
    return end > number + 1 && !text.alphanumeric(end) ? end : number;
  }

  private static boolean separates(char c) {
    return c == '.' || c == ',' || c == ' ' || c == '\'' || c == '’';
  }

  private static boolean dash(char c) {
    return c == '-' || c == '\u2013';
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

  private static int currencyEnd(ScanText text, int scale) {
    int at = text.at(scale) == ' ' ? scale + 1 : scale;
    if (sign(text.at(at))) {
      return at + 1;
    }
    int end = text.runEnd(at, CURRENCY_MAX);
    return end > at && CURRENCY.between(text, at, end) ? end : scale;
  }

  /** The end of a letter or word for thousands or millions behind the number, or the number's. */
  private static int scaleEnd(ScanText text, int number) {
    if (" kKmMtT".indexOf(text.at(number)) < 0) {
      return number;
    }
    Matcher scale = text.matcher(SCALE, number, number + SCALE_MAX);
    return scale.lookingAt() ? scale.end() : number;
  }

  static boolean sign(char c) {
    return c == '$' || c == '€' || c == '£' || c == '¥' || c == '₹' || c == '₽' || c == '₩';
  }
}
