package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Codes of the International Classification of Diseases, tenth revision (WHO; ICD-10-GM and
 * ICD-10-CM are finer): a letter, two places, and up to four after a full stop. Parts and versions
 * look like them, and a code of nobody is no secret: words of a diagnosis and a person must stand
 * near by. A code without a full stop, or in small letters, needs them before it. The anchor is the
 * first digit.
 */
final class DiagnosisCodeValidator implements AnchorValidator {
  private static final int FRACTION_MAX = 4;
  private static final int WORD_MAX = 14;
  private static final int TITLE_MAX = 8;
  private static final int LISTED_MAX = 12;

  /** How near a code in small letters without a full stop follows a word of diagnoses. */
  private static final int CLOSE = 32;

  private static final String NAME = "icd-10";

  /** A letter that is a word of its own up to the digits. */
  static final RunShape RUN =
      RunShape.ANY.before(c -> ScanText.isAsciiLetter((char) c)).behindLetters(1);

  private static final Context DIAGNOSES =
      Context.of(
          "icd",
          "icd 10",
          "icd10",
          "diagnos",
          "diagnosis",
          "diagnose",
          "diagnosen",
          "diagnostic",
          "diagnostiqué",
          "diagnóstico",
          "diagnosi",
          "dx",
          "rozpoznanie",
          "rozpoznano",
          "cim 10",
          "cie 10",
          "cid 10",
          "cim",
          "cie",
          "cid",
          "kod choroby",
          "befund",
          "erkrankung",
          "krankheit",
          "maladie",
          "enfermedad",
          "malattia",
          "ziekte",
          "doença",
          "choroba",
          "hauptdiagnose",
          "dg",
          "krankschreibung",
          "krankmeldung",
          "krankgeschrieben",
          "arbeitsunfähig",
          "au-bescheinigung",
          "attest",
          "atestado",
          "sick note",
          "sick leave",
          "medical certificate",
          "arrêt maladie",
          "arrêt de travail",
          "certificat médical",
          "baja médica",
          "parte de baja",
          "certificato medico",
          "ziekmelding",
          "zwolnienie lekarskie");

  private static final Context PATIENTS = Context.words("patient|paciente|paziente|pacjent");

  private static final Context CARE =
      Context.anyOf(
          PATIENTS,
          Context.words(
              "treated|behandelt|behandlung|admitted|suffers|leidet|souffre|sufre|soffre|lijdt"
                  + "|sofre|cierpi|hospital|klinik"));

  /** What stands right before a code that it tells of. */
  private static final WordTable LINKS =
      new WordTable(
          List.of(
              ("is was says said has have had with as of for code codes ist war lautet hat mit als"
                      + " wegen est était pour avec de es era con por è é ha per di heeft met"
                      + " wegens van tem com to jest ma z")
                  .split(" ", -1)));

  private static final WordTable HAVING =
      new WordTable(
          List.of(
              "has have had hat habe hatte a ai tiene tengo ha ho heeft heb tem tenho ma mam"
                  .split(" ", -1)));

  /** Between the codes of a list. */
  private static final Pattern LISTED =
      Pattern.compile(
          " ?[,;/+&] ?(?:(?:and|or|und|oder|et|ou|y|e|ed|o|en|of|i|oraz) )?"
              + "| (?:and|or|und|oder|sowie|et|ou|y|e|ed|o|en|of|i|oraz) ");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int start = anchor - 1;
    if (!ScanText.isAsciiLetter(text.at(start))
        || !opens(text.at(start - 1))
        || !categorized(text, anchor)) {
      return;
    }
    int category = anchor + 2;
    int end = text.at(category) == '.' ? fractionEnd(text, category + 1) : category;
    boolean fraction = end > category + 1;
    end = fraction ? end : category;
    if (text.alphanumeric(end) || joined(text, end)) {
      return;
    }
    boolean capital = text.at(start) <= 'Z';
    boolean told =
        capital
            ? fraction ? told(text, start, end) : toldBefore(text, start, end)
            : toldSmall(text, start, end, fraction);
    boolean goesOn =
        (capital || fraction)
            && (listed(text, start, findings) || findings.goesOn(text, NAME, start));
    if (told || goesOn) {
      findings.add(start, end, EntityType.DIAGNOSIS, Findings.IN_CONTEXT, NAME);
    }
  }

  private static boolean told(ScanText text, int start, int end) {
    boolean care = DIAGNOSES.near(text, start, end) || CARE.near(text, start, end);
    return care
        ? PersonSigns.near(text, start, end)
        : wordBefore(HAVING, text, start) && PersonSigns.holder(text, start);
  }

  private static boolean toldBefore(ScanText text, int start, int end) {
    return linked(text, start)
        && DIAGNOSES.before(text, start)
        && PersonSigns.near(text, start, end);
  }

  /** A small v and digits are a version. */
  private static boolean toldSmall(ScanText text, int start, int end, boolean fraction) {
    return text.at(start) != 'v'
        && (fraction
            ? DIAGNOSES.before(text, start) || PATIENTS.before(text, start)
            : linked(text, start) && DIAGNOSES.before(text, start, CLOSE))
        && PersonSigns.near(text, start, end);
  }

  /** Whether a sign, a verb or a word of diagnoses leads to the code: not another noun. */
  private static boolean linked(ScanText text, int start) {
    char before = text.at(start - 1);
    before = before == ' ' ? text.at(start - 2) : before;
    if (!ScanText.isLetter(before) && !ScanText.isDigit(before)) {
      return ":=;|>\"'([*#–—-\n\t".indexOf(before) >= 0;
    }
    int word = text.runStart(start - 1, WORD_MAX);
    return wordBefore(LINKS, text, start)
        || DIAGNOSES.between(text, Math.min(word, start - TITLE_MAX), start);
  }

  private static boolean wordBefore(WordTable words, ScanText text, int start) {
    return text.at(start - 1) == ' '
        && words.holdsIgnoringCase(text, text.runStart(start - 1, WORD_MAX), start - 1);
  }

  /** Whether only a comma or a conjunction stands between the code and one that was found. */
  private static boolean listed(ScanText text, int start, Findings findings) {
    for (int length = 1; length <= LISTED_MAX; length++) {
      if (findings.endedBefore(EntityType.DIAGNOSIS, start - length, 0)) {
        return text.matcher(LISTED, start - length, start).matches();
      }
    }
    return false;
  }

  /** The second place of a category is a digit, the third one as well or an A or B. */
  private static boolean categorized(ScanText text, int anchor) {
    char third = text.at(anchor + 1);
    return ScanText.isDigit(third) || third == 'A' || third == 'B';
  }

  private static boolean opens(char before) {
    return !ScanText.isLetter(before)
        && !ScanText.isDigit(before)
        && before != '_'
        && before != '-'
        && before != '.';
  }

  private static boolean joined(ScanText text, int end) {
    char next = text.at(end);
    return next == '_' || ((next == '-' || next == '.') && text.digit(end + 1));
  }

  private static int fractionEnd(ScanText text, int from) {
    int end = from;
    while (end - from < FRACTION_MAX && place(text.at(end))) {
      end++;
    }
    return end;
  }

  /**
   * A digit, or a letter that the clinical modifications use, such as the X of a place left out.
   */
  private static boolean place(char c) {
    char capital = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    return ScanText.isDigit(c)
        || capital == 'X'
        || (capital >= 'A' && capital <= 'H')
        || capital == 'S'
        || c == '-';
  }
}
