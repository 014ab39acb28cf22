package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.IdentityWords;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.OtherNumbers;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;

/**
 * Payment card numbers: issuer range, length, Luhn (ISO/IEC 7812-1). The ranges are the ones the
 * schemes publish. Groups of fewer than three digits, other than single digits, are a table of
 * numbers rather than a card, and 13 or 14 digits in one run may be a company's number: both need
 * words near by.
 */
final class CardValidator implements NumberValidator {
  static final int LENGTH_MIN = 12;

  private static final int GROUP = 4;

  private static final int LENGTH_MAX = 19;

  private static final Set<Integer> MAESTRO =
      Set.of(5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763);

  @Override
  public void check(NumberCandidate number, Findings findings) {
    boolean glued =
        number.glued()
            && (number.contiguous(LENGTH_MIN) || number.grouped(4, 4, 4))
            && !series(number)
            && !findings.reachesBeyond(number.start());
    if (number.count() < LENGTH_MIN || !(number.opens() || glued)) {
      return;
    }
    for (int length = Math.min(LENGTH_MAX, number.count()); length >= LENGTH_MIN; length--) {
      if (number.closesOrGlues(length) && accepts(number, length)) {
        findings.add(number.start(), number.end(length), EntityType.CARD, Findings.CERTAIN, "card");
        CardTail.read(number.text(), number.end(length), findings);
        return;
      }
    }
  }

  /** Whether two capitals against the digits are a country or a series, where no word says card. */
  private static boolean series(NumberCandidate number) {
    ScanText text = number.text();
    int start = number.start();
    boolean capitals =
        Character.isUpperCase(text.at(start - 1))
            && Character.isUpperCase(text.at(start - 2))
            && !text.letter(start - 3);
    return capitals && !CardWords.CARD.before(text, start);
  }

  private static boolean accepts(NumberCandidate number, int length) {
    boolean usual = issued(number, length);
    if ((!usual && !maestro(number))
        || !Checksums.luhn(number.digits(length))
        || (inTable(number, length) && !inContext(number, length))) {
      return false;
    }
    boolean grouped = number.smallestGroup(length) >= 3 || number.grouped(1, 1, 1, 1, 1, 1);
    boolean short14 = length < 15 && !number.grouped(4, 6, 4) && !number.grouped(4, 4, 4, 2);
    if (number.contiguous(length)
        ? IdentityWords.stateAnnounced(number.text(), number.start(), number.end(length))
        : followsDigits(number)) {
      return inContext(number, length) && number.contiguous(length);
    }
    boolean alone = number.opens() && number.isolated(length);
    boolean told = usual && grouped && !short14 && !rare(number, length);
    told |= alone && maestroGroups(number, length);
    return told || (inContext(number, length) && (usual || alone));
  }

  /** Whether an issuer has given out numbers that begin so, and the check digit is right. */
  static boolean wellFormed(NumberCandidate number, int length) {
    return issued(number, length) && Checksums.luhn(number.digits(length));
  }

  /**
   * Whether hardly a card has so many digits: 17 and 18, and 19 but those of UnionPay and in the
   * groups of a card. Identifiers of messages and posts have as many.
   */
  private static boolean rare(NumberCandidate number, int length) {
    boolean grouped = number.grouped(GROUP, GROUP, GROUP, GROUP, 3);
    return length > 16 && !(length == 19 && (grouped || number.value(0, 2) == 62));
  }

  /** Whether digits stand one blank before, as they do inside an IBAN. */
  private static boolean followsDigits(NumberCandidate number) {
    ScanText text = number.text();
    return text.at(number.start() - 1) == ' ' && text.digit(number.start() - 2);
  }

  /**
   * Whether it is cells of a table: more groups of four follow, not an expiry alone, or one stands
   * on the line before, or lines end between groups of other sizes.
   */
  private static boolean inTable(NumberCandidate number, int length) {
    ScanText text = number.text();
    if (!number.grouped(GROUP, GROUP)) {
      return !number.grouped(GROUP, 6) && cells(number, length) > 2;
    }
    if (number.separatedBy(GROUP - 1, '\n') && isGroup(text, number.start() - GROUP - 1)) {
      return true;
    }
    int start = number.end(length) + 1;
    if (!number.grouped(GROUP, GROUP, GROUP, GROUP) || !isGroup(text, start)) {
      return false;
    }
    int month = text.number(start, start + 2);
    return month == 0 || month > 12 || isGroup(text, start + GROUP + 1);
  }

  /** In how many parts the ends of lines and tabs part the digits. */
  private static int cells(NumberCandidate number, int length) {
    int cells = 1;
    for (int i = number.start() + 1; i < number.end(length); i++) {
      cells += number.text().at(i) < ' ' && number.text().digit(i - 1) ? 1 : 0;
    }
    return cells;
  }

  /** Whether a blank or the end of a line stands before the offset, and four digits behind it. */
  private static boolean isGroup(ScanText text, int start) {
    char before = text.at(start - 1);
    return (before == ' ' || before == '\n') && text.digitsEnd(start, GROUP + 1) - start == GROUP;
  }

  private static boolean inContext(NumberCandidate number, int length) {
    return CardWords.CARD.near(number.text(), number.start(), number.end(length));
  }

  private static boolean issued(NumberCandidate number, int length) {
    int two = number.value(0, 2);
    int three = number.value(0, 3);
    int four = number.value(0, 4);
    if (two / 10 == 4) {
      return length == 13 || length == 16 || length == 19;
    }
    if (two == 34 || two == 37) {
      return length == 15;
    }
    if (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305)) {
      return length == 14 || length == 16;
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
      return length == 16;
    }
    boolean long16 = four >= 3528 && four <= 3589;
    long16 |= four >= 2200 && four <= 2204;
    long16 |= four == 6011 || two == 65 || (three >= 644 && three <= 649) || two == 62;
    long16 |= two == 81 || three == 508 || two == 60;
    return long16 && length >= 16;
  }

  /** Four groups of four in a range that Maestro cards are known by, unless they are an order's. */
  private static boolean maestroGroups(NumberCandidate number, int length) {
    return length == 16
        && number.grouped(4, 4, 4, 4)
        && MAESTRO.contains(number.value(0, 4))
        && !OtherNumbers.announced(number.text(), number.start());
  }

  private static boolean maestro(NumberCandidate number) {
    int two = number.value(0, 2);
    return two == 50 || (two >= 56 && two <= 69);
  }
}
