package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.Locale;

/**
 * Numbers of passports, identity cards and driver licences, which have shapes but no check digits
 * of their own: words right before them must say what they are. US passports have nine digits,
 * since 2021 a letter and eight (State Department).
 */
final class DocumentValidator implements NumberValidator, WordValidator {
  static final int LENGTH_MIN = 4;
  private static final int DISTANCE = 40;

  private static final Context PASSPORT =
      Context.words(
          "passport|passports|passport no|reisepass|passnummer|pass-nr|passeport|pasaporte"
              + "|passaporto|paspoort|paspoortnummer|passaporte|paszport|paszportu|paszportem");

  private static final Context CARD =
      Context.words(
          "personalausweis|ausweis|ausweisnummer|identity card|id card|national id|carte d'identité"
              + "|cni|carta d'identità|identiteitskaart|identiteitsbewijs|dowód|dowodu"
              + "|documento de identidad|bilhete de identidade|cartão de cidadão|document number"
              + "|legitimation");

  private static final Context LICENCE =
      Context.words(
          "driver's license|driver s license|driver s licence|driver no|driver number"
              + "|drivers license|driver license|driver's licence|driving licence"
              + "|driving license|license no|licence no|license number|licence number|dl no|dln|dmv"
              + "|führerschein|fahrerlaubnis|permis de conduire|permis|carné de conducir"
              + "|licencia de conducir|permiso de conducir|patente di guida|patente|rijbewijs"
              + "|rijbewijsnummer|carta de condução|carteira de motorista|carteira de habilitação"
              + "|cnh|prawo jazdy|prawa jazdy");

  /** A plate and a printer's command have these letters too: only long numbers right behind. */
  private static final Context LICENCE_LETTERS = Context.of("DL");

  private static final int LETTERS_DISTANCE = 5;
  private static final int LETTERS_LENGTH_MIN = 7;

  /** One of these words stands before each of them. */
  static final Context GATE = Context.anyOf(PASSPORT, CARD, LICENCE, LICENCE_LETTERS);

  @Override
  public void check(NumberCandidate number, Findings findings) {
    int length = lineLength(number);
    boolean possible = length >= LENGTH_MIN && length <= LicenceShapes.LENGTH_MAX;
    if (!possible
        || !number.opens()
        || !number.closes(length)
        || findings.reachesBeyond(number.start())) {
      return;
    }
    ScanText text = number.text();
    int end = number.end(length);
    boolean date = DateReader.end(text, number.start()) > 0 && !number.contiguous(length);
    if (!date) {
      check(text, number.start(), end, number.digits(length), findings);
    }
  }

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    if (text.at(start - 1) == '_' || text.at(end) == '_' || findings.reachesBeyond(start)) {
      return;
    }
    int whole = joinedEnd(text, end);
    if (!told(GATE, text, start, whole)) {
      return;
    }
    String read = compact(text.slice(start, whole).toUpperCase(Locale.ROOT));
    check(text, start, whole, read, findings);
  }

  private static void check(ScanText text, int start, int end, String read, Findings findings) {
    boolean letters =
        read.length() >= LETTERS_LENGTH_MIN
            && LICENCE_LETTERS.before(text, start, LETTERS_DISTANCE);
    if ((letters || told(LICENCE, text, start, end)) && LicenceShapes.matches(read)) {
      findings.add(start, end, EntityType.DRIVERLICENSE, Findings.IN_CONTEXT, "driver-license");
    } else if (told(PASSPORT, text, start, end) && passport(read)) {
      findings.add(start, end, EntityType.PASSPORT, Findings.IN_CONTEXT, "passport");
    } else if (told(CARD, text, start, end) && card(read)) {
      findings.add(start, end, EntityType.NATIONALID, Findings.IN_CONTEXT, "document");
    }
  }

  private static boolean told(Context words, ScanText text, int start, int end) {
    return words.before(text, start, DISTANCE) || words.stated(text, end);
  }

  /** Up to three letters anywhere, seven to nine characters; nine digits or eight. */
  private static boolean passport(String read) {
    int digits = digits(read);
    return read.length() >= 7 && read.length() <= 9 && digits >= 5;
  }

  private static boolean card(String read) {
    int digits = digits(read);
    return read.length() >= 7 && read.length() <= 12 && digits >= 4;
  }

  private static int digits(String read) {
    int digits = 0;
    for (int i = 0; i < read.length(); i++) {
      digits += ScanText.isDigit(read.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  /** The end of groups of digits behind the word, joined by hyphens or blanks. */
  private static int joinedEnd(ScanText text, int end) {
    int joined = end;
    while (joined - end < LicenceShapes.LENGTH_MAX
        && (text.at(joined) == '-' || text.at(joined) == ' ')
        && text.digit(joined + 1)) {
      int next = text.digitsEnd(joined + 1, 7);
      if (text.letter(next)) {
        break;
      }
      joined = next;
    }
    return joined;
  }

  private static String compact(String text) {
    return text.replace("-", "").replace(" ", "");
  }

  private static int lineLength(NumberCandidate number) {
    int length = 1;
    while (length < number.count()
        && number.end(length + 1) - number.end(length) <= 2
        && number.text().at(number.end(length)) != '\n') {
      length++;
    }
    return length;
  }
}
