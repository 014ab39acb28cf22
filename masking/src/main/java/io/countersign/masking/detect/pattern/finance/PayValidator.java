package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * What somebody earns: an amount with a currency near words of pay, one behind a verb and before a
 * unit of time ({@code he gets $90,000 a year}), or one of four digits or more right behind a word
 * of pay. The anchor is the first digit.
 */
final class PayValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.ANY.notInWord().notBefore("_#");

  /** One of these words stands near. */
  static final Context GATE =
      Context.anyOf(PayWords.PAY, PayWords.LABELS, PayWords.NAMES, PayWords.OFFERS);

  private static final int NEAR = 40;
  private static final int BARE_NEAR = 28;
  private static final int LABEL_NEAR = 20;
  private static final int OFFER_NEAR = 24;
  private static final int BEHIND = 28;
  private static final int OFFER_BEHIND = 48;
  private static final int NAME_NEAR = 12;
  private static final int PERIOD_MAX = 24;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    if (ScanText.isLetter(before) || before == '_' || joined(text, anchor)) {
      return;
    }
    Amount amount = Amount.read(text, anchor);
    int number = amount.number();
    if (number - anchor > Amount.DIGITS_MAX
        || !closes(text, amount.end())
        || percent(text, number)) {
      return;
    }
    boolean pay = amount.marked() ? announced(text, amount) : bare(text, anchor, number);
    if (pay) {
      findings.add(amount.start(), amount.end(), EntityType.SALARY, Findings.IN_CONTEXT, "pay");
    }
  }

  private static boolean announced(ScanText text, Amount amount) {
    int start = amount.start();
    int end = amount.end();
    boolean other =
        PayWords.OTHERS.before(text, start, NEAR)
            && !PayWords.PAY.nearer(text, start, PayWords.OTHERS);
    if (text.matcher(PayWords.THING_PAID, start - NEAR, start).find()) {
      return false;
    }
    return (PayWords.PAY.before(text, start, NEAR) && !other)
        || PayWords.PAY.between(text, end, end + BEHIND)
        || (rightBehind(PayWords.LABELS, text, start, LABEL_NEAR) && !other)
        || Announcement.labelled(text, end, PayWords.LABELS)
        || text.matcher(PayWords.PAY_IS, start - NEAR, start).find()
        || (PayWords.NAMES.before(text, start, NAME_NEAR) && Announcement.signed(text, start))
        || (text.matcher(PayWords.PERIOD, end, end + PERIOD_MAX).lookingAt()
            && offered(text, start, end));
  }

  /** Whether somebody gets or is offered it: right before the amount, or behind it. */
  private static boolean offered(ScanText text, int start, int end) {
    return rightBehind(PayWords.OFFERS, text, start, OFFER_NEAR)
        || PayWords.OFFERS.between(text, end, end + OFFER_BEHIND)
        || PayWords.PAY.between(text, end, end + OFFER_BEHIND);
  }

  private static boolean rightBehind(Context words, ScanText text, int start, int distance) {
    return words.before(text, start, distance) && !between(words, text, start, distance);
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
        && ((rightBehind(PayWords.PAY, text, start, BARE_NEAR)
                && Announcement.linked(text, start - BARE_NEAR, start, PayWords.PAY))
            || text.matcher(PayWords.FIELD, start - BARE_NEAR, start).find());
  }

  /** Whether another number stands between the word and the amount. */
  private static boolean between(Context words, ScanText text, int start, int distance) {
    for (int i = start - 1; i > start - distance; i--) {
      if (text.digit(i)) {
        return !words.between(text, i + 1, start);
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
    return text.digit(anchor - 2) && Amount.numberEnd(text, anchor) - anchor >= 5;
  }

  private static boolean thousands(ScanText text, int anchor) {
    return text.digitsEnd(anchor, 4) - anchor == 3;
  }

  private static boolean closes(ScanText text, int end) {
    char next = text.at(end);
    boolean joins = next == '/' || next == '-' || next == ':';
    return !text.alphanumeric(end)
        && next != '_'
        && !(joins && text.digit(end + 1) && !Amount.sign(next));
  }

  private static boolean percent(ScanText text, int number) {
    return text.at(text.at(number) == ' ' ? number + 1 : number) == '%';
  }
}
