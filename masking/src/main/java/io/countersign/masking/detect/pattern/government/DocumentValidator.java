package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.List;

/**
 * Numbers of passports, identity cards and driver licences, which have shapes but no check digits
 * of their own: words near them must say what they are, but for the long driver numbers of Great
 * Britain. US passports have nine digits, since 2021 a letter and eight (State Department). Further
 * numbers of the same shape in a list are found with the first.
 */
final class DocumentValidator implements NumberValidator, WordValidator {
  static final int LENGTH_MIN = 4;

  /** A word of fewer than {@value #LENGTH_MIN} characters is only the first group of a number. */
  static final int WORD_MIN = 2;

  static final String PASSPORT_NAME = "passport";

  private static final int SERIES_MAX = 3;
  private static final int NAMED = 24;
  private static final int BRITISH_NAME = 5;

  /** Two letters and five digits. */
  private static final int FRENCH_REST = 7;

  private static final Context PASSPORT_WORDS =
      Context.words(
          "passport|passports|passport no|ppt|ppt no|ppt number|pp no|pp number|travel document"
              + "|travel doc|reisepass|passnummer|pass-nr|passeport"
              + "|pasaporte|passaporto|paspoort|paspoortnummer|passaporte|paszport|paszportu"
              + "|paszportem|nummer des passes|deutscher pass|deutschen pass|reisedokument"
              + "|titre de voyage|documento de viaje|documento di viaggio"
              + "|reisdocument|documento de viagem|dokument podróży|dokumentu podróży");

  private static final Context CARD_WORDS =
      Context.words(
          "personalausweis|ausweisdokument|ausweiskopie|ausweis=|ausweise=|ausweises=|ausweisen="
              + "|ausweisnummer|ausweisnr"
              + "|ausweis nr|identity card|id card|national id|carte d'identité"
              + "|carte nationale|carta identità|carta di identità|CIE|c.i. n|cartão do cidadão"
              + "|cni|carta d'identità|identiteitskaart|identiteitsbewijs|dowód|dowodu"
              + "|documento de identidad|bilhete de identidade|cartão de cidadão|document number"
              + "|legitimation");

  /** Short for the German card, and for other things: only its own serial numbers. */
  private static final Context SERIAL_WORDS =
      Context.words("perso=|perso nr|perso nummer|persos=|pa nr|pa nummer|BPA");

  private static final Context LICENCE_WORDS =
      Context.words(
          "driver's license|driver s license|driver s licence|driver no|driver number"
              + "|d.l. number|d.l. no|d.l.:|d.l. #"
              + "|my license|your license|his license|her license|my licence|your licence"
              + "|his licence|her licence|my dl|your dl|his dl|her dl|their dl|valid dl|as dl"
              + "|dl of|dl changed|dl #|d/l|drivers lic|driver lic|driver's lic|lic no|lic #|oln"
              + "|drivers license|driver license|driver's licence|driving licence"
              + "|driving license|license no|licence no|license number|licence number|dl no"
              + "|dl number|dln|dmv"
              + "|führerschein|fs nr|fs nummer|fahrerlaubnis|permis de conduire|permis="
              + "|carné de conducir"
              + "|licencia de conducir|permiso de conducir|patente di guida|patente|rijbewijs"
              + "|rijbewijsnummer|carta de condução|carteira de motorista|carteira de habilitação"
              + "|cnh|prawo jazdy|prawa jazdy");

  private static final DocumentWords PASSPORT =
      new DocumentWords(
          PASSPORT_WORDS,
          Context.words("battery|product|material|batterie|produkt|plant"),
          Context.words(
              "rośliny|phytosanitaire|fitosanitario|js|photo|build|commit|version|offset|bytes"
                  + "|order|invoice|ticket"));

  private static final DocumentWords CARD =
      new DocumentWords(CARD_WORDS, Context.of("product"), Context.words("build|commit|offset"));

  private static final DocumentWords SERIAL =
      new DocumentWords(SERIAL_WORDS, Context.of("product"), Context.words("build|commit|offset"));

  private static final DocumentWords LICENCE =
      new DocumentWords(
          LICENCE_WORDS,
          Context.words("software|product|plugin|windows|server|enterprise|subscription|logiciel"),
          Context.words(
              "key|seat|plate|plates|expires|construire|aménager|séjour|travail|invención|europea"
                  + "|europee|invenzione"
                  + "|industriale|utilidad|modelo"));

  /** A plate and a printer's command have these letters too: only long numbers right behind. */
  private static final Context LICENCE_LETTERS = Context.of("DL");

  private static final int LETTERS_DISTANCE = 5;
  private static final int LETTERS_LENGTH_MIN = 7;

  /** One of these words stands near each of them. */
  static final Context GATE =
      Context.anyOf(PASSPORT_WORDS, CARD_WORDS, SERIAL_WORDS, LICENCE_WORDS, LICENCE_LETTERS);

  /** Capitals before a number that are no part of it. */
  private static final WordTable LABELS =
      new WordTable(
          List.of("no", "nr", "num", "id", "is", "dl", "dln", "cnh", "cni", "dmv", "ppt"));

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
    int start = number.start();
    int end = number.end(length);
    boolean date = DateReader.end(text, start) > 0 && !number.contiguous(length);
    if (!date && !british(text, start, end, findings)) {
      int series = seriesStart(text, start);
      boolean lettered = series < start && found(text, series, end, findings);
      if (!lettered) {
        found(text, start, end, findings);
      }
    }
  }

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    if (part(text, start, end)) {
      return;
    }
    if (findings.reachesBeyond(start)) {
      followFound(text, start, end, findings);
      return;
    }
    boolean found = announced(text, start, end, findings);
    if (!found && LicenceShapes.british(text, start, end)) {
      add(text, start, end, EntityType.DRIVERLICENSE, Findings.CERTAIN, findings);
    }
  }

  /** Whether underscores make it a part of a name that does not begin with what it is. */
  private static boolean part(ScanText text, int start, int end) {
    boolean joined =
        (text.at(start - 1) == '_' && !text.emphasis(start - 1, -1))
            || (text.at(end) == '_' && !text.emphasis(end, 1));
    return joined && !GATE.before(text, start, NAMED);
  }

  /** The word with the groups around it, or alone. */
  private static boolean announced(ScanText text, int start, int end, Findings findings) {
    boolean group = end - start < LENGTH_MIN;
    int whole = group && text.at(end) != '-' ? end : joinedEnd(text, end);
    if ((group && whole == end) || !DocumentWords.stand(GATE, text, start, whole)) {
      return false;
    }
    int series = end - start == FRENCH_REST ? frenchStart(text, start) : start;
    return (whole > end && found(text, start, whole, findings))
        || (series < start && found(text, series, end, findings))
        || (!group && found(text, start, end, findings));
  }

  private static boolean found(ScanText text, int start, int end, Findings findings) {
    if (findings.reachesBeyond(start)) {
      return false;
    }
    String read = HyphenatedIdValidator.alphanumerics(text, start, end);
    EntityType type = null;
    if (licence(text, start, end, read)) {
      type = EntityType.DRIVERLICENSE;
    } else if (passport(text, start, end, read) && PASSPORT.tell(text, start, end)) {
      type = EntityType.PASSPORT;
    } else if ((card(text, start, end, read) && CARD.tell(text, start, end))
        || (serial(read) && SERIAL.tell(text, start, end))) {
      type = EntityType.NATIONALID;
    }
    if (type != null) {
      add(text, start, end, type, Findings.IN_CONTEXT, findings);
    }
    return type != null;
  }

  private static boolean passport(ScanText text, int start, int end, String read) {
    return DocumentShapes.passport(read) || DocumentShapes.mixed(text.slice(start, end));
  }

  private static boolean card(ScanText text, int start, int end, String read) {
    return DocumentShapes.card(read) || DocumentShapes.mixed(text.slice(start, end));
  }

  private static boolean serial(String read) {
    return DocumentShapes.german(read) || DocumentShapes.formerGerman(read);
  }

  private static boolean licence(ScanText text, int start, int end, String read) {
    return LicenceShapes.matches(read)
        && (licenceLetters(text, start, end, read) || LICENCE.tell(text, start, end));
  }

  /** {@code DL D1234567} and {@code DL: 46201164}, not {@code DL 46201164 files}. */
  private static boolean licenceLetters(ScanText text, int start, int end, String read) {
    char beside = text.at(start - 1) == ' ' ? text.at(start - 2) : text.at(start - 1);
    return read.length() >= LETTERS_LENGTH_MIN
        && LICENCE_LETTERS.before(text, start, LETTERS_DISTANCE)
        && (DocumentShapes.digits(read) < read.length()
            || !ScanText.isLetter(beside)
            || !(text.at(end) == ' ' && Character.isLowerCase(text.at(end + 1))));
  }

  /** A driver number of Great Britain in groups, from the digits in its middle. */
  private static boolean british(ScanText text, int start, int end, Findings findings) {
    int first = start - 1 - BRITISH_NAME;
    int last = text.runEnd(end + 1, BRITISH_NAME + 1);
    boolean grouped =
        text.at(start - 1) == ' '
            && text.at(end) == ' '
            && last - end - 1 == BRITISH_NAME
            && text.runStart(start - 1, BRITISH_NAME + 1) == first;
    if (!grouped) {
      return false;
    }
    int whole = joinedEnd(text, last);
    boolean found =
        (whole > last && found(text, first, whole, findings)) || found(text, first, last, findings);
    if (!found && LicenceShapes.british(HyphenatedIdValidator.alphanumerics(text, first, last))) {
      add(text, first, last, EntityType.DRIVERLICENSE, Findings.CERTAIN, findings);
      return true;
    }
    return found;
  }

  /** Adds a value, and those of its shape that go on from it. */
  private static void add(
      ScanText text, int start, int end, EntityType type, double score, Findings findings) {
    String name =
        switch (type) {
          case PASSPORT -> PASSPORT_NAME;
          case DRIVERLICENSE -> "driver-license";
          default -> "document";
        };
    int length = end - start;
    int next = start;
    do {
      findings.add(next, next + length, type, score, name);
      next = ValueList.next(text, next, next + length);
    } while (next >= 0);
  }

  /** Goes on from a passport that a label alone announced. */
  private static void followFound(ScanText text, int start, int end, Findings findings) {
    Span last = findings.spans().get(findings.spans().size() - 1);
    boolean found = last.start() == start && last.end() == end;
    int next =
        found && last.recognizer().equals(PASSPORT_NAME) ? ValueList.next(text, start, end) : -1;
    if (next >= 0) {
      add(text, next, next + end - start, last.type(), last.score(), findings);
    }
  }

  /** Where capitals before the digits begin that belong to them, as in {@code AB 1234567}. */
  private static int seriesStart(ScanText text, int start) {
    if (text.at(start - 1) != ' ' && text.at(start - 1) != '-') {
      return start;
    }
    int series = start - 1;
    while (start - series <= SERIES_MAX + 1 && capital(text.at(series - 1))) {
      series--;
    }
    int letters = start - 1 - series;
    boolean word = letters > 0 && letters <= SERIES_MAX && apart(text, series);
    if (!word || LABELS.holdsIgnoringCase(text, series, start - 1)) {
      return start;
    }
    boolean five = text.digitsEnd(start, FRENCH_REST) - start == FRENCH_REST - 2;
    return letters == 2 && five ? frenchStart(text, series) : series;
  }

  /** Two digits and a blank before two letters: {@code 12 AB 34567}. */
  private static int frenchStart(ScanText text, int letters) {
    boolean french =
        capital(text.at(letters))
            && capital(text.at(letters + 1))
            && !text.letter(letters + 2)
            && text.at(letters - 1) == ' '
            && text.digit(letters - 2)
            && text.digit(letters - 3)
            && apart(text, letters - 3);
    return french ? letters - 3 : letters;
  }

  /** Whether nothing before the offset belongs to what begins there. */
  private static boolean apart(ScanText text, int start) {
    char before = text.at(start - 1);
    boolean joins = "-./+".indexOf(before) >= 0 && text.alphanumeric(start - 2);
    return before != '_' && !text.alphanumeric(start - 1) && !joins;
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** The end of groups of digits behind the word, joined by hyphens or blanks. */
  private static int joinedEnd(ScanText text, int end) {
    int joined = end;
    while (joined - end < LicenceShapes.LENGTH_MAX
        && (text.at(joined) == '-' || text.at(joined) == ' ')
        && text.digit(joined + 1)) {
      int next = text.digitsEnd(joined + 1, 7);
      if (text.alphanumeric(next)) {
        break;
      }
      joined = next;
    }
    return joined;
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
