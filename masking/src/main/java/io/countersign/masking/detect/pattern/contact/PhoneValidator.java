package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.network.Ipv4Validator;
import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.IdentityWords;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers: libphonenumber decides whether a stretch that looks like one is valid. Digits
 * alone need words near by; a plus sign or the way numbers are grouped is enough otherwise. Times,
 * dates, addresses of hosts and parts of identifiers are left out before.
 *
 * <p>The library is slow, so it is asked about a stretch once and at most {@value #QUESTIONS_MAX}
 * times in a text; beyond that a stretch that looks like a number is taken for one.
 */
final class PhoneValidator implements NumberValidator {
  static final int DIGITS_MIN = 7;

  /** The longest area code with its zero. */
  private static final int AREA_MAX = 5;

  /** A short word with its full stop, a blank and a sign. */
  private static final int SHORT_DISTANCE = 8;

  /** The word for an area code and a sign. */
  private static final int AREA_DISTANCE = 16;

  /** The exchange that films and examples use. */
  private static final int FICTION = 555;

  /** A country's code, the zero in brackets and an area code. */
  private static final int ABROAD_MAX = 9;

  private static final int DIGITS_MAX = 15;

  /** The fewest digits of a number with its area code that needs no words. */
  private static final int TRUNK_DIGITS_MIN = 9;

  private static final int QUESTIONS_MAX = 2048;
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?:;ext=|,? ?(?:ext(?:ension)?|extn|x|durchwahl|dw|poste|interno|int|extensión|anexo"
              + "|toestel|ramal|wew|wewn)\\.? ?:? ?-?)\\d{1,6}(?![\\p{L}\\d])",
          Pattern.CASE_INSENSITIVE);

  /** Behind a number whose area a stroke parts from the rest. */
  private static final Pattern APART =
      Pattern.compile(" [-/] \\d{1,4}(?=[\\n\\r,;)|]|\\.(?:\\s|\\z)|\\s*\\z)");

  /** Regions whose national numbers begin with a zero, and others. */
  private static final List<String> TRUNK_REGIONS =
      List.of("DE", "GB", "FR", "IT", "NL", "BE", "AT", "CH");

  private static final List<String> OPEN_REGIONS = List.of("US", "ES", "PL", "IT");

  /** The same of a number that somebody calls theirs. */
  private static final List<String> OWN_REGIONS = List.of("US", "ES", "PL", "IT", "PT", "BR");

  private static final List<String> BRAZIL = List.of("BR", "IT");
  private static final List<String> CHINA = List.of("CN");
  private static final String NO_REGION = "ZZ";

  @Override
  public void check(NumberCandidate number, Findings findings) {
    if (number.count() < DIGITS_MIN
        || findings.reachesBeyond(number.start())
        || findings.examined(number.start())) {
      return;
    }
    ScanText text = number.text();
    int start = start(text, number.start());
    boolean plus = text.at(start) == '+' || text.at(start + 1) == '+';
    if (!opens(text, start) || (!plus && !number.opens())) {
      return;
    }
    int length = length(number, plus, false);
    int end = -1;
    if (length >= DIGITS_MIN && length <= DIGITS_MAX) {
      if (excluded(number, length)) {
        return;
      }
      end =
          plus
              ? international(number, start, length, findings)
              : national(number, length, findings);
    }
    if (end < 0) {
      end = overLineEnd(number, start, length, plus, findings);
    }
    if (end > 0) {
      start = withoutBracket(text, start, end);
      end = extensionEnd(text, start, end);
      findings.add(
          start, end, EntityType.PHONE, plus ? Findings.CERTAIN : Findings.LIKELY, "phone");
    }
  }

  /** The offset of a plus sign or an opening bracket before the first digit, or the digit's. */
  private static int start(ScanText text, int digit) {
    int start = digit;
    if (text.at(start - 1) == '(') {
      start--;
    }
    if (text.at(start - 1) == '+') {
      start--;
    }
    if (text.at(start) == '+' && text.at(start - 1) == '(') {
      start--;
    }
    return start;
  }

  /** An opening bracket belongs to the number only when the closing one stands in it. */
  private static int withoutBracket(ScanText text, int start, int end) {
    if (text.at(start) != '(') {
      return start;
    }
    for (int i = start; i < end; i++) {
      if (text.at(i) == ')') {
        return start;
      }
    }
    return start + 1;
  }

  private static boolean opens(ScanText text, int start) {
    char before = text.at(start - 1);
    return !ScanText.isLetter(before)
        && !ScanText.isDigit(before)
        && before != '_'
        && before != '-'
        && before != '$'
        && before != '€'
        && !((before == ':' || before == '.' || before == '/' || before == ',')
            && text.digit(start - 2));
  }

  /** How many digits of the candidate make one number: it ends at a wide gap or a line's end. */
  private static int length(NumberCandidate number, boolean plus, boolean overLines) {
    int length = 1;
    while (length < number.count()) {
      boolean wide =
          parts(number.text(), number.end(length), number.end(length + 1) - 1, overLines);
      if (wide && !afterArea(number, length, plus)) {
        break;
      }
      length++;
    }
    while (length > DIGITS_MAX && !number.contiguous(length)) {
      length = shorter(number, length);
    }
    return length;
  }

  /**
   * Whether a stroke between blanks stands behind an area code, as in {@code 030 / 4000} and {@code
   * +49 (0)40 / 7213981}.
   */
  private static boolean afterArea(NumberCandidate number, int length, boolean plus) {
    int end = number.end(length);
    if (!stroke(number.text(), end)) {
      return false;
    }
    if (plus) {
      return length <= ABROAD_MAX && number.text().digit(end + 4);
    }
    return number.digit(0) == 0 && length > 2 && length <= AREA_MAX && number.contiguous(length);
  }

  private static boolean stroke(ScanText text, int from) {
    return text.startsWith(from, " / ") || text.startsWith(from, " - ");
  }

  /** Whether the gap between two digits is a wide one, or the end of a line. */
  private static boolean parts(ScanText text, int from, int to, boolean overLines) {
    boolean blanks = from < to && text.at(from) == ' ' && text.at(to - 1) == ' ';
    boolean line = false;
    for (int i = from; i < to; i++) {
      line |= text.at(i) == '\n' || text.at(i) == '\r';
    }
    return (blanks && to - from == 3) || (line && !overLines) || (blanks && to - from == 2);
  }

  /**
   * Where a number ends that goes on in the next line: one with a plus sign, or behind words, whose
   * first line is none by itself, and of which the library says that it is whole.
   */
  private static int overLineEnd(
      NumberCandidate number, int start, int line, boolean plus, Findings findings) {
    int whole = Math.min(length(number, plus, true), DIGITS_MAX);
    ScanText text = number.text();
    if (whole <= line || (!plus && !PhoneWords.PHONE.before(text, number.start()))) {
      return -1;
    }
    List<String> regions = plus ? List.of(NO_REGION) : TRUNK_REGIONS;
    for (int length = whole;
        length > line && length >= DIGITS_MIN && !numbersItem(number, line, length);
        length = shorter(number, length)) {
      String joined = text.slice(start, number.end(length)).replaceAll("[\\r\\n]+", " ");
      for (String region : regions) {
        if (valid(joined, region, findings)) {
          findings.examine(number.end(length));
          return number.end(length);
        }
      }
    }
    return -1;
  }

  /**
   * A digit by itself, or two before a full stop or bracket: the next line is an item of a list.
   */
  private static boolean numbersItem(NumberCandidate number, int line, int length) {
    int end = number.end(length);
    int first = number.end(line + 1) - 1;
    if (DateReader.end(number.text(), first) > 0 || number.text().at(end) == ':') {
      return true;
    }
    char next = number.text().at(end);
    boolean marked = (next == '.' || next == ')') && number.text().at(end + 1) == ' ';
    return length - line == 1 || (length - line == 2 && marked);
  }

  /** The end with an extension: {@code ext. 123}, {@code x12}, {@code ;ext=12} (RFC 3966). */
  private static int extensionEnd(ScanText text, int start, int end) {
    char next = text.at(end);
    if (stroke(text, end) && text.slice(start, end).contains(" / ")) {
      Matcher apart = text.matcher(APART, end, end + 24);
      return apart.lookingAt() ? apart.end() : end;
    }
    if (next != ' ' && next != ';' && next != ',' && next != 'x') {
      return end;
    }
    Matcher extension = text.matcher(EXTENSION, end, end + 24);
    return extension.lookingAt() ? extension.end() : end;
  }

  private static boolean excluded(NumberCandidate number, int length) {
    ScanText text = number.text();
    int end = number.end(length);
    char next = text.at(end);
    if (ScanText.isLetter(next) || next == '_' || next == '@' || next == '%') {
      return true;
    }
    if ((next == ':' || next == ',') && text.digit(end + 1)) {
      return true;
    }
    if (years(number) || path(text, number.start(), end)) {
      return true;
    }
    boolean date = DateReader.end(text, number.start()) > 0 && !paired(number);
    return date || Ipv4Validator.end(text, number.start()) > 0;
  }

  /** From one year to another, as a copyright has them. */
  private static boolean years(NumberCandidate number) {
    return number.separatedBy(3, '-')
        && number.grouped(4, 4)
        && number.closes(8)
        && (number.value(0, 2) == 19 || number.value(0, 2) == 20)
        && (number.value(4, 2) == 19 || number.value(4, 2) == 20);
  }

  /** Decimals with signs against them, as a line is drawn along. */
  private static boolean path(ScanText text, int start, int end) {
    boolean stops = false;
    boolean signs = false;
    for (int i = start + 1; i < end; i++) {
      stops |= text.at(i) == '.';
      signs |= text.at(i) == '-' && text.at(i - 1) == ' ' && text.digit(i + 1);
    }
    return stops && signs;
  }

  /**
   * Five pairs behind one sign, a zero first, as France writes numbers: three of them can be a
   * date. The other two must be no time of day, unless words say what it is.
   */
  private static boolean paired(NumberCandidate number) {
    ScanText text = number.text();
    boolean pairs =
        number.grouped(2, 2, 2, 2, 2)
            && number.closes(10)
            && number.digit(0) == 0
            && number.digit(1) > 0;
    char sign = text.at(number.end(2));
    for (int pair = 2; pairs && pair < 10; pair += 2) {
      pairs = number.separatedBy(pair - 1, sign);
    }
    boolean time = pairs && number.value(6, 2) < 24 && number.value(8, 2) < 60;
    return pairs && (!time || PhoneWords.PHONE.before(text, number.start()));
  }

  /** Groups of four, and more of them than a telephone number has. */
  private static boolean cardLike(NumberCandidate number) {
    return number.count() > DIGITS_MAX && number.grouped(4, 4, 4, 4);
  }

  private static boolean other(ScanText text, int start, int end, boolean context) {
    if (PhoneWords.SHORT.before(text, start, SHORT_DISTANCE)
        || PhoneWords.AREAS.before(text, start, AREA_DISTANCE)) {
      return false;
    }
    return context
        ? PhoneWords.OTHERS.nearer(text, start, PhoneWords.PHONE)
            || IdentityWords.nearerThan(PhoneWords.PHONE, text, start)
        : PhoneWords.OTHERS.before(text, start)
            || PhoneWords.OTHERS.stated(text, end)
            || IdentityWords.announced(text, start, end);
  }

  /** Behind more digits, or behind capitals as in an account number, stands the rest of those. */
  private static boolean follows(ScanText text, int start, boolean context) {
    char last = text.at(start - 2);
    boolean blank = text.at(start - 1) == ' ';
    boolean capitals = last >= 'A' && last <= 'Z' && Character.isUpperCase(text.at(start - 3));
    return blank && (ScanText.isDigit(last) || (capitals && !context));
  }

  /** Grouped as numbers are spoken: not a table, not a decimal, not a version. */
  private static boolean grouped(NumberCandidate number, int length) {
    if (number.contiguous(length)) {
      return false;
    }
    if (number.digit(0) == 0 && (number.digit(1) != 0 || number.digit(2) != 0)) {
      boolean international = number.digit(1) == 0;
      return length >= TRUNK_DIGITS_MIN
          && (international || number.smallestGroup(length) >= 2)
          && firstGroup(number) <= AREA_MAX;
    }
    boolean american = (number.grouped(3, 3, 4) && !spaced(number)) || number.grouped(1, 3, 3, 4);
    boolean bracket = bracketed(number) && number.smallestGroup(length) >= 2;
    boolean fictional = number.grouped(3, 4) && number.value(0, 5) == 55501;
    boolean spanish = number.grouped(3, 2, 2, 2) && number.closes(9);
    boolean spanishStart = number.digit(0) == 6 || number.digit(0) == 9 || number.digit(0) == 7;
    return american
        || chinese(number)
        || bracket
        || fictional
        || (spanish && spanishStart && spaced(number));
  }

  private static int firstGroup(NumberCandidate number) {
    int end = number.start();
    while (end - number.start() <= AREA_MAX && number.text().digit(end)) {
      end++;
    }
    return end - number.start();
  }

  /** Whether the first group, and no more, stands in brackets. */
  private static boolean bracketed(NumberCandidate number) {
    ScanText text = number.text();
    int end = number.start() + firstGroup(number);
    return text.at(number.start() - 1) == '(' && text.at(end) == ')';
  }

  private static boolean spaced(NumberCandidate number) {
    return number.separatedBy(2, ' ');
  }

  private static int international(
      NumberCandidate number, int start, int length, Findings findings) {
    for (int end = length; end >= DIGITS_MIN; end = shorter(number, end)) {
      if (valid(number.text().slice(start, number.end(end)), NO_REGION, findings)) {
        findings.examine(number.end(end));
        return number.end(end);
      }
    }
    findings.examine(number.end(length));
    String whole = number.text().slice(start, number.end(length));
    return PhoneNumbers.possibleInternational(whole) ? number.end(length) : -1;
  }

  private static int national(NumberCandidate number, int length, Findings findings) {
    ScanText text = number.text();
    boolean context =
        PhoneWords.PHONE.before(text, number.start())
            || PhoneWords.PHONE.stated(text, number.end(length));
    if (follows(text, number.start(), context)
        || (!context && !PhoneWords.OWN.before(text, number.start()) && !grouped(number, length))
        || cardLike(number)
        || other(text, number.start(), number.end(length), context)) {
      return -1;
    }
    int fixed = american(number, findings);
    if (fixed > 0) {
      return fixed;
    }
    List<String> regions = regions(number);
    if (regions == OPEN_REGIONS && PhoneWords.OWN.before(text, number.start())) {
      regions = OWN_REGIONS;
    }
    for (int end = length; end >= DIGITS_MIN; end = shorter(number, end)) {
      String window = text.slice(number.start(), number.end(end));
      for (String region : regions) {
        if (valid(window, region, findings)) {
          findings.examine(number.end(end));
          context |= PhoneWords.OWN.before(text, number.start());
          boolean joined = end < length && "-.".indexOf(text.at(number.end(end))) >= 0;
          return context && joined && number.closes(length) ? number.end(length) : number.end(end);
        }
      }
    }
    findings.examine(number.end(length));
    return context && number.closes(length) ? number.end(length) : -1;
  }

  /** Where numbers are written so: Brazil's area codes stand in brackets, China's mobiles 3-4-4. */
  private static List<String> regions(NumberCandidate number) {
    if (bracketed(number) && firstGroup(number) == 2 && number.digit(0) > 0) {
      return BRAZIL;
    }
    if (chinese(number)) {
      return CHINA;
    }
    return number.digit(0) == 0 ? TRUNK_REGIONS : OPEN_REGIONS;
  }

  private static boolean chinese(NumberCandidate number) {
    return number.grouped(3, 4, 4)
        && number.digit(0) == 1
        && number.digit(1) > 2
        && number.closes(11);
  }

  /**
   * The end of a number as North America writes it. The library does not know the ones kept for
   * fiction and examples, which are assigned to nobody.
   */
  private static int american(NumberCandidate number, Findings findings) {
    boolean shaped = number.grouped(3, 3, 4) && number.closes(10);
    boolean plan = shaped && number.digit(0) > 1 && number.digit(3) > 1;
    boolean whole =
        plan && (number.value(3, 3) == FICTION || valid(number.digits(10), "US", findings));
    boolean fictional = number.grouped(3, 4) && number.value(0, 5) == 55501 && number.closes(7);
    return whole ? number.end(10) : fictional ? number.end(7) : -1;
  }

  private static boolean valid(String window, String region, Findings findings) {
    if (findings.libraryQuestions() >= QUESTIONS_MAX) {
      return true;
    }
    return region.equals(NO_REGION)
        ? PhoneNumbers.validInternational(window)
        : PhoneNumbers.valid(window, region);
  }

  /** The digits without their last group. */
  private static int shorter(NumberCandidate number, int length) {
    int shorter = length - 1;
    while (shorter >= DIGITS_MIN && number.end(shorter + 1) - number.end(shorter) == 1) {
      shorter--;
    }
    return shorter;
  }
}
