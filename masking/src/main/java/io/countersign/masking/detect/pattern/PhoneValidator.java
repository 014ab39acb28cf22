package io.countersign.masking.detect.pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import io.countersign.masking.EntityType;
import java.util.Iterator;
import java.util.List;

/**
 * Phone numbers: libphonenumber decides, on stretches that look like one. Digits alone need words
 * near by; a plus sign or the way numbers are grouped is enough otherwise. Times, dates, addresses
 * of hosts and parts of identifiers are left out before.
 */
final class PhoneValidator implements NumberValidator {
  private static final int DIGITS_MIN = 7;
  private static final int DIGITS_MAX = 15;
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final List<String> REGIONS =
      List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "BE", "AT", "CH");

  private static final Context WORDS =
      Context.of(
          "tel",
          "phone",
          "telephone",
          "telefon",
          "telefono",
          "teléfono",
          "téléphone",
          "telefoon",
          "telefone",
          "telemóvel",
          "mobile",
          "mobil",
          "móvil",
          "movil",
          "cell",
          "cellphone",
          "call",
          "fax",
          "handy",
          "portable",
          "cellulare",
          "gsm",
          "komórka",
          "whatsapp",
          "rufnummer",
          "ruf mich",
          "anrufen",
          "sms",
          "text me",
          "durchwahl",
          "hotline",
          "ring me",
          "reach me",
          "dial",
          "appelez",
          "llámame",
          "llamar",
          "chiama",
          "bel me",
          "dzwoń",
          "contact number");

  private static final Context OTHERS =
      Context.of(
          "order",
          "invoice",
          "ticket",
          "account number",
          "id",
          "ref",
          "isbn",
          "issn",
          "rechnung",
          "bestell",
          "kundennummer",
          "vorgang",
          "aktenzeichen",
          "tracking",
          "serial",
          "part no",
          "version",
          "build",
          "commit",
          "pid",
          "port",
          "bytes",
          "timestamp",
          "case no");

  @Override
  public void check(NumberCandidate number, Findings findings) {
    if (number.count() < DIGITS_MIN || findings.reachesBeyond(number.start())) {
      return;
    }
    ScanText text = number.text();
    int start = start(text, number.start());
    boolean plus = text.at(start) == '+' || text.at(start + 1) == '+';
    if (!opens(text, start) || (!plus && !number.opens())) {
      return;
    }
    int length = length(number);
    if (length < DIGITS_MIN || excluded(number, length)) {
      return;
    }
    boolean context = WORDS.before(text, start);
    int end = plus ? international(text, start, number.end(length)) : -1;
    if (end < 0 && !plus && (context || grouped(number, length)) && !other(text, start, context)) {
      end = national(number, start, length, context);
    }
    if (end > 0) {
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
  private static int length(NumberCandidate number) {
    int length = 1;
    while (length < number.count() && length < DIGITS_MAX + 2) {
      String gap = number.text().slice(number.end(length), number.end(length + 1) - 1);
      if (gap.indexOf('\n') >= 0 || gap.indexOf('\r') >= 0 || gap.equals("  ")) {
        break;
      }
      length++;
    }
    return length;
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
    return (length > DIGITS_MAX && number.contiguous(length))
        || DateReader.end(text, number.start()) > 0
        || Ipv4Validator.end(text, number.start()) > 0;
  }

  private static boolean other(ScanText text, int start, boolean context) {
    return !context && OTHERS.before(text, start, 16);
  }

  /** Grouped as numbers are spoken: not a table, not a decimal, not a version. */
  private static boolean grouped(NumberCandidate number, int length) {
    if (number.contiguous(length)) {
      return false;
    }
    ScanText text = number.text();
    if (number.digit(0) == 0 && (number.digit(1) != 0 || number.digit(2) != 0)) {
      return number.smallestGroup(length) >= 2;
    }
    boolean american = number.grouped(3, 3, 4) || number.grouped(1, 3, 3, 4);
    boolean bracket = text.at(number.start() - 1) == '(';
    boolean fictional = number.grouped(3, 4) && number.value(0, 5) == 55501;
    boolean spanish = number.grouped(3, 3, 3) || number.grouped(3, 2, 2, 2);
    boolean spanishStart = number.digit(0) == 6 || number.digit(0) == 9 || number.digit(0) == 7;
    return american || bracket || fictional || (spanish && spanishStart && spaced(number));
  }

  private static boolean spaced(NumberCandidate number) {
    return number.separatedBy(2, ' ');
  }

  private static int international(ScanText text, int start, int end) {
    String window = text.slice(start, end);
    text.count(window.length());
    Iterator<PhoneNumberMatch> matches =
        NUMBERS.findNumbers(window, "ZZ", Leniency.VALID, 1).iterator();
    if (matches.hasNext()) {
      return start + matches.next().end();
    }
    try {
      return NUMBERS.isPossibleNumber(NUMBERS.parse(window, "ZZ")) ? end : -1;
    } catch (NumberParseException notANumber) {
      return -1;
    }
  }

  private static int national(NumberCandidate number, int start, int length, boolean context) {
    ScanText text = number.text();
    int end = number.end(length);
    String window = text.slice(start, end);
    for (String region : REGIONS) {
      text.count(window.length());
      Iterator<PhoneNumberMatch> matches =
          NUMBERS.findNumbers(window, region, Leniency.VALID, 1).iterator();
      if (matches.hasNext()) {
        PhoneNumberMatch match = matches.next();
        if (match.start() <= 1 && closes(text, start + match.end())) {
          return start + match.end();
        }
      }
    }
    // Numbers kept for fiction and examples are not assigned, so the library knows none of them.
    boolean american = number.grouped(3, 3, 4) && number.closes(10) && number.digit(0) > 1;
    boolean fictional = number.grouped(3, 4) && number.value(0, 5) == 55501 && number.closes(7);
    if (american || fictional) {
      return number.end(american ? 10 : 7);
    }
    return context && length <= DIGITS_MAX && number.closes(length) ? end : -1;
  }

  private static boolean closes(ScanText text, int end) {
    return !text.alphanumeric(end) && !(text.at(end) == '.' && text.digit(end + 1));
  }
}
