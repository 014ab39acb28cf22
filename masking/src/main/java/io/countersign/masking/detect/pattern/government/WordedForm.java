package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.OtherNumbers;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a state number that neither its shape nor its check proves alone: shorter than the full
 * one, without a check digit, or parted as ordinary numbers are. Words near by must say what it is.
 * The anchor is its first digit.
 *
 * @param run the shape of the first run of digits
 * @param prefix the letter that may stand before the digits, none for none
 * @param value the shape of the number, matched at its start
 * @param check over its letters and digits, letters in capitals
 */
record WordedForm(
    EntityType type,
    String recognizer,
    Context words,
    RunShape run,
    String prefix,
    Pattern value,
    Predicate<String> check)
    implements AnchorValidator {
  private static final int VALUE_MAX = 40;
  private static final String GAPS = " -.";

  /** Spain's numbers of seven digits, and all with full stops or blanks; the letter behind. */
  private static final String SPANISH_END =
      "(?:[-.]|,? ?letra | ?(?=[A-Z]))?[A-Za-z](?![\\p{L}\\d]|['’]\\p{L})";

  private static final String SPANISH_WORDS =
      "dni|nif|d.n.i|n.i.f|documento|identidad|extranjero|extranjera|extranjería"
          + "|tarjeta de residencia|permiso de residencia|spanische|spagnol|spaans|espagnol"
          + "|espanhol|hiszpańsk|trabajador|empleado|empleada|titular|solicitante|interesado"
          + "|interesada|asegurado|asegurada|paciente";

  private static final WordedForm SPANISH =
      new WordedForm(
          EntityType.NATIONALID,
          "dni",
          Context.words(SPANISH_WORDS + "|spanish id|spanish national"),
          RunShape.digits(1, 8),
          "XYZxyz",
          Pattern.compile(
              "(?:\\d{8}(?=,? ?letra )|\\d{7}|\\d{1,2}([. ])\\d{3}\\1\\d{3})" + SPANISH_END),
          WordedForm::spanish);

  private static final WordedForm FOREIGNERS =
      new WordedForm(
          EntityType.NATIONALID,
          "dni",
          Context.words(
              SPANISH_WORDS
                  + "|nie|n.i.e|foreigner identity|foreigner id|foreigner number|spanish"),
          RunShape.digits(1, 7),
          "XYZxyz",
          Pattern.compile(
              "[XYZxyz](?:[ .-]?\\d([. ])\\d{3}\\1\\d{3}|[ .-]\\d{7}|\\d{7}(?![A-Za-z]))"
                  + SPANISH_END),
          WordedForm::spanish);

  private static final WordedForm FRENCH =
      new WordedForm(
          EntityType.NATIONALID,
          "nir",
          Context.words(
              "sécurité sociale|sécu|secu|num secu|nir|insee|vitale|n° ss|no ss|numéro ss"
                  + "|numéro de s.s|nss|répertoire"
                  + "|assuré|assurée|immatricul|feuille de soins|cpam|social security"
                  + "|previdenza sociale|sicurezza sociale|seguridad social|segurança social"
                  + "|sozialversicherung|socialezekerheid|sociale zekerheid|ubezpieczenia"),
          RunShape.digits(1, 13).notInWord(),
          "",
          Pattern.compile(
              "[12]([ .-]?)\\d\\d\\1\\d\\d\\1(?:\\d\\d|2[ABab])\\1\\d{3}\\1\\d{3}"
                  + "(?!\\p{L}|[ ./-]{0,3}\\d)"),
          NationalChecks::nirWithoutKey);

  /** HMRC puts a K behind or before the reference in some letters. */
  private static final WordedForm BRITISH =
      new WordedForm(
          EntityType.TAXID,
          "utr",
          EuropeanNumbers.UTR_WORDS,
          RunShape.digits(2, 10),
          "Kk",
          Pattern.compile(
              "(?:[Kk] ?\\d{5} ?\\d{5}(?: ?[Kk])?|\\d{5} ?\\d{5} ?[Kk])(?![\\p{L}\\d])"),
          number -> NationalChecks.utr(number.replace("K", "")));

  /** Citizen cards: number, its check digit, two letters and the digit that closes them. */
  private static final WordedForm PORTUGUESE =
      new WordedForm(
          EntityType.NATIONALID,
          "cartao-de-cidadao",
          Context.words("cartão|cidadão|CC|cc n|identificação civil|documento de identificação"),
          RunShape.digits(8, 9).notInWord(),
          "",
          Pattern.compile("\\d{8}[ -]?\\d[ -]?[A-Z]{2}[ -]?\\d(?![\\p{L}\\d])"),
          NationalChecks::cidadao);

  /** Hooks them in. */
  static void addTo(Anchors anchors) {
    SPANISH.hookInto(anchors);
    FOREIGNERS.hookInto(anchors);
    FRENCH.hookInto(anchors);
    BRITISH.hookInto(anchors);
    PORTUGUESE.hookInto(anchors);
  }

  private void hookInto(Anchors anchors) {
    anchors.digits(words, run, this);
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int start = start(text, anchor);
    boolean other = type == EntityType.NATIONALID && OtherNumbers.announced(text, start);
    if (other || joined(text, start)) {
      return;
    }
    Matcher matcher = text.matcher(value, start, start + VALUE_MAX);
    if (matcher.lookingAt()) {
      int end = matcher.end();
      boolean known = findings.reachesBeyond(end - 1);
      if (!known && check.test(read(text, start, end)) && words.near(text, start, end)) {
        findings.add(start, end, type, Findings.IN_CONTEXT, recognizer);
      }
    }
  }

  /** Where the letter before the digits stands, with a gap or without. */
  private int start(ScanText text, int anchor) {
    int letter = GAPS.indexOf(text.at(anchor - 1)) >= 0 ? anchor - 2 : anchor - 1;
    boolean prefixed = prefix.indexOf(text.at(letter)) >= 0 && !text.alphanumeric(letter - 1);
    return prefixed ? letter : anchor;
  }

  /** Whether what stands before belongs to it. */
  private static boolean joined(ScanText text, int start) {
    boolean joint = "-./".indexOf(text.at(start - 1)) >= 0 && text.alphanumeric(start - 2);
    return joint || text.alphanumeric(start - 1);
  }

  /** The letters and digits, without the word for a letter. */
  private static String read(ScanText text, int start, int end) {
    return HyphenatedIdValidator.alphanumerics(text, start, end).replace("LETRA", "");
  }

  /** The oldest numbers have seven digits, written without their zero. */
  private static boolean spanish(String number) {
    boolean old = number.length() == 8 && ScanText.isDigit(number.charAt(0));
    String filled = old ? "0" + number : number;
    return filled.length() == 9 && TokenIds.spanish(filled);
  }
}
