package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * What stands on a card beside its number: the verification value (three or four digits, announced)
 * and the month and year of expiry (announced, with a card near by). Hooked in at the first digit
 * of a run, behind the card numbers.
 */
final class CardDetailValidator implements AnchorValidator {
  /** One of these words stands near either. */
  static final Context GATE =
      Context.anyOf(CardWords.CODE, CardWords.ISSUER_CODE, CardWords.EXPIRY);

  static final RunShape RUN = RunShape.digits(1, 4);

  /** What a field for the expiry of a card is called, so that a value in quotes needs no card. */
  private static final Context QUOTED_FIELD =
      Context.words("exp date|expdate|valid thru|good thru|exp month year");

  /** What is called so elsewhere too: of cards where month and year are written as on them. */
  private static final Context PRINTED_FIELD =
      Context.words("expiry|expiry date|expiration|expiration date");

  private static final int FIELD_DISTANCE = 20;
  private static final int JOINED_DISTANCE = 32;

  private static final int CODE_DISTANCE = 48;
  private static final int CODE_AFTER = 10;
  private static final int EXPIRY_DISTANCE = 48;
  private static final int CARD_DISTANCE = 100;
  private static final int CARD_WORD_DISTANCE = 80;
  private static final int CARD_RIGHT = 16;

  /** What makes four digits a time of day. */
  private static final Context HOURS = Context.words("hours|hrs|h|uhr|heures|horas|ore|uur|godz");

  private static final int HOURS_AFTER = 7;

  /** So near behind a card number nothing needs to say that the card expires then. */
  private static final int CARD_CLOSE = 3;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int end = text.digitsEnd(anchor, 5);
    int length = end - anchor;
    if (length > 4 || ScanText.isLetter(text.at(anchor - 1))) {
      return;
    }
    if (findings.covers(anchor, end)) {
      return;
    }
    int named = length == 4 ? namedStart(text, anchor, end) : -1;
    if (named >= 0 && expires(text, named, end, findings)) {
      findings.add(named, end, EntityType.CARDEXPIRY, Findings.IN_CONTEXT, "card-expiry");
    } else if (length >= 3 && code(text, anchor, end)) {
      findings.add(anchor, end, EntityType.CARDCODE, Findings.IN_CONTEXT, "card-code");
    } else if (length != 3) {
      int expiryEnd = expiryEnd(text, anchor, end);
      if (expiryEnd > 0 && expires(text, anchor, expiryEnd, findings)) {
        findings.add(anchor, expiryEnd, EntityType.CARDEXPIRY, Findings.IN_CONTEXT, "card-expiry");
      }
    }
  }

  private static boolean code(ScanText text, int start, int end) {
    if (!alone(text, start, end) || (text.at(end) == ' ' && text.digit(end + 1))) {
      return false;
    }
    int from = start;
    while (start - from < CODE_DISTANCE && !text.digitOutsideWord(from - 1) && from > 0) {
      from--;
    }
    return announced(text, from, start)
        || text.matcher(CardWords.CODE_TOLD, start - CODE_DISTANCE, start).find()
        || CardWords.CODE.stated(text, end)
        || Announcement.labelled(text, end, CardWords.CODE)
        || (text.at(end) == ' '
            && CardWords.CODE.between(text, end, end + CODE_AFTER)
            && (CardWords.CARD.before(text, start) || CardWords.EXPIRY.before(text, start)));
  }

  private static boolean announced(ScanText text, int from, int start) {
    boolean linked =
        CardWords.CODE.between(text, from, start)
            && (Announcement.linked(text, from, start, CardWords.CODE)
                || CardWords.CARD.before(text, start, CARD_RIGHT));
    return linked
        || (CardWords.ISSUER_CODE.between(text, from, start)
            && CardWords.CARD.before(text, start)
            && Announcement.linked(text, from, start, CardWords.ISSUER_CODE));
  }

  /** Whether neither a sign nor a digit makes the run a part of something longer. */
  private static boolean alone(ScanText text, int start, int end) {
    char before = text.at(start - 1);
    char after = text.at(end);
    boolean joinedBefore =
        (before == '-' || before == '/' || before == '.' || before == ',') && text.digit(start - 2);
    boolean joinedAfter =
        (after == '-' || after == '/' || after == '.' || after == ',' || after == ':')
            && text.digit(end + 1);
    return !joinedBefore
        && !joinedAfter
        && before != '$'
        && before != '€'
        && !ScanText.isLetter(after)
        && after != '%'
        && after != '_'
        && !(after == ' ' && (text.at(end + 1) == '%' || text.at(end + 1) == '€'));
  }

  /**
   * Where an expiry begins whose last four digits these are, or -1: a year behind the name of its
   * month, or month and year in one right behind a word, {@code exp 0828}.
   */
  private static int namedStart(ScanText text, int start, int end) {
    if (text.digit(start - 2) || !alone(text, start, end)) {
      return -1;
    }
    int month = year(text.number(start, end), 4) ? DateReader.monthBefore(text, start) : -1;
    boolean joined =
        month(text.number(start, start + 2))
            && text.at(start + 2) >= '2'
            && text.at(start + 2) <= '4'
            && joined(text, start);
    return month >= 0 ? month : joined ? start : -1;
  }

  /** Whether a word of expiry stands before digits that could be any, and nothing else between. */
  private static boolean joined(ScanText text, int start) {
    int from = start;
    while (start - from < JOINED_DISTANCE && !text.digit(from - 1)) {
      from--;
    }
    if (HOURS.between(text, start + 4, start + 4 + HOURS_AFTER)) {
      return false;
    }
    return (CardWords.EXPIRY.between(text, from, start)
            && Announcement.linked(text, from, start, CardWords.EXPIRY))
        || Announcement.labelled(text, start + 4, CardWords.EXPIRY);
  }

  /**
   * The end of month and year, or year and month, or a day with points, or -1: {@code 03/27},
   * {@code 2027-03}, {@code 31.08.2028}.
   */
  private static int expiryEnd(ScanText text, int start, int firstEnd) {
    char separator = text.at(firstEnd);
    int second = firstEnd + 1;
    int day = separator == '.' ? DateReader.end(text, start) : -1;
    if (day > 0) {
      return text.at(start - 1) == '.' || text.letter(day) ? -1 : day;
    }
    if (separator == ' ' && (text.at(second) == '/' || text.at(second) == '-')) {
      separator = text.at(second);
      second += text.at(second + 1) == ' ' ? 2 : 1;
    }
    if (separator != '/' && separator != '-' && separator != '.') {
      return -1;
    }
    int end = text.digitsEnd(second, 5);
    int first = text.number(start, firstEnd);
    int last = text.number(second, end);
    boolean monthFirst =
        firstEnd - start <= 2 && month(first) && (end - second == 2 || year(last, end - second));
    boolean yearFirst = firstEnd - start == 4 && year(first, 4) && end - second == 2 && month(last);
    char before = text.at(start - 1);
    boolean joined = (before == '/' || before == '-' || before == '.') && text.digit(start - 2);
    char after = text.at(end);
    joined |= (after == '/' || after == '-' || after == '.') && text.digit(end + 1);
    return (monthFirst || yearFirst) && !joined && !text.letter(end) ? end : -1;
  }

  private static boolean expires(ScanText text, int start, int end, Findings findings) {
    if (findings.endedBefore(EntityType.CARD, start, CARD_CLOSE)) {
      return true;
    }
    boolean announced =
        CardWords.EXPIRY.before(text, start, EXPIRY_DISTANCE)
            || CardWords.EXPIRY.between(text, end, end + CODE_AFTER)
            || CardWords.EXPIRY.stated(text, end)
            || Announcement.labelled(text, end, CardWords.EXPIRY);
    boolean field =
        text.at(start - 1) == '"'
            && (QUOTED_FIELD.before(text, start, FIELD_DISTANCE)
                || (printed(text, start, end)
                    && PRINTED_FIELD.before(text, start, FIELD_DISTANCE)));
    return announced
        && (field
            || CardWords.EXPIRY_FIELD.before(text, start, FIELD_DISTANCE)
            || CardWords.CARD.before(text, start, CARD_WORD_DISTANCE)
            || CardWords.CARD.between(text, end, end + 30)
            || CardWords.CARD.stated(text, end)
            || CardWords.CODE.between(text, end, end + 30)
            || findings.endedBefore(EntityType.CARD, start, CARD_DISTANCE));
  }

  /** Whether a slash and two digits of the year stand there, as they are printed on cards. */
  private static boolean printed(ScanText text, int start, int end) {
    return end - start <= 7
        && text.digitsEnd(end - 2, 3) == end
        && (text.at(end - 3) == '/' || (text.at(end - 3) == ' ' && text.at(end - 4) == '/'));
  }

  private static boolean month(int number) {
    return number >= 1 && number <= 12;
  }

  private static boolean year(int number, int length) {
    return length == 4 && number >= 2000 && number <= 2099;
  }
}
