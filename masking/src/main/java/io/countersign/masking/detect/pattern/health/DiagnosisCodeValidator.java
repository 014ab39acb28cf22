package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Codes of the International Classification of Diseases, tenth revision (WHO; ICD-10-GM and
 * ICD-10-CM are finer): a letter, two places, and up to four after a full stop. Parts and versions
 * look like them, so words of a diagnosis must stand near by, and right before a code without a
 * full stop. The anchor is the first digit.
 */
final class DiagnosisCodeValidator implements AnchorValidator {
  private static final int FRACTION_MAX = 4;
  private static final int CLOSE = 24;

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
          "dg");

  private static final Context PATIENTS =
      Context.of(
          "patient",
          "patientin",
          "paciente",
          "paziente",
          "patiënt",
          "pacjent",
          "krankgeschrieben",
          "arbeitsunfähig",
          "au-bescheinigung",
          "attest",
          "sick note",
          "sick leave",
          "arrêt maladie",
          "baja médica",
          "ziekmelding",
          "treated",
          "behandelt",
          "behandlung",
          "admitted",
          "suffers",
          "leidet",
          "souffre",
          "sufre",
          "soffre",
          "lijdt",
          "sofre",
          "cierpi",
          "hospital",
          "klinik");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char letter = text.at(anchor - 1);
    if (letter < 'A' || letter > 'Z' || !opens(text.at(anchor - 2))) {
      return;
    }
    char third = text.at(anchor + 1);
    if (!ScanText.isDigit(third) && third != 'A' && third != 'B') {
      return;
    }
    int start = anchor - 1;
    int category = anchor + 2;
    int end = text.at(category) == '.' ? fractionEnd(text, category + 1) : category;
    boolean fraction = end > category + 1;
    end = fraction ? end : category;
    if (text.alphanumeric(end) || joined(text, end)) {
      return;
    }
    boolean told =
        fraction
            ? DIAGNOSES.near(text, start, end) || PATIENTS.near(text, start, end)
            : DIAGNOSES.before(text, start, CLOSE);
    if (told) {
      findings.add(start, end, EntityType.DIAGNOSIS, Findings.IN_CONTEXT, "icd-10");
    }
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
    return ScanText.isDigit(c) || c == 'X' || (c >= 'A' && c <= 'H') || c == 'S' || c == '-';
  }
}
