package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Licence plates in the national shapes of Germany, Austria, Switzerland, France, Britain, Spain,
 * Italy, the Netherlands, Poland, Portugal and the United States, where words of plates stand near
 * by; behind a word for cars alone, those shapes that hardly anything else has, or in brackets. The
 * anchor is the first digit.
 */
final class PlateValidator implements AnchorValidator {
  private static final int BEFORE_MAX = 7;
  private static final int AFTER_MAX = 12;
  private static final int CAR_DISTANCE = 24;

  static final Context WORDS =
      Context.of(
          "kennzeichen",
          "nummernschild",
          "kfz",
          "amtl",
          "zugelassen",
          "license plate",
          "licence plate",
          "number plate",
          "registration plate",
          "plate",
          "plates",
          "reg no",
          "registration number",
          "vehicle reg",
          "reg",
          "registration",
          "registered",
          "immatriculation",
          "immatriculé",
          "immatriculée",
          "plaque",
          "matrícula",
          "matricula",
          "placa",
          "targa",
          "targata",
          "targato",
          "kenteken",
          "nummerplaat",
          "rejestracyjny",
          "rejestracyjna",
          "rejestracyjne",
          "rejestracyjnym",
          "rejestracji",
          "rejestracja",
          "tablica",
          "tablice",
          "nr rej",
          "numberplate",
          "autokennzeichen",
          "matriculado",
          "matriculada",
          "kentekenplaat",
          "plaatnummer",
          "chapa",
          "kennz",
          "kontrollschild",
          "registreringsnummer",
          "rego",
          "vehicle number",
          "vehicle no",
          "car number",
          "tag number");

  private static final Context CARS =
      Context.words(
          "pkw|lkw|auto|wagen|wagens|fahrzeug=|fahrzeugs|halter|falschparker|unfallgegner|car|cars"
              + "|vehicle|truck|motorbike|drive a|drives a|driving a|drives the|voiture|véhicule"
              + "|camion|moto|coche|vehículo|camión|furgoneta|macchina|veicolo|furgone|voertuig"
              + "|busje|carro|viatura|automóvel|veículo|samochód|samochodu|samochodem|pojazd"
              + "|pojazdu");

  /** One of these stands near every plate. */
  static final Context GATE = Context.anyOf(WORDS, CARS);

  private static final Pattern DISTINCT =
      Pattern.compile(
          "[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -][1-9]\\d{0,3}[EH]?|[A-Z]{1,2}-[1-9]\\d{2,4} [A-Z]{1,3}"
              + "|(?:BE|BS|GE|LU|SG|SO|TI|VD|VS|ZG|ZH) \\d{5,6}"
              + "|[A-Z]{2}\\d{2} ?[A-Z]{3}|[A-HJ-NP-TV-Z]{2}[ -]?\\d{3}[ -]?[A-HJ-NP-TV-Z]{2}"
              + "|\\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}|\\d{2,3}-[A-Z]{1,2}-\\d{3,6}"
              + "|[A-Z]{1,3}-\\d{2,4}-[A-Z\\d]{1,2}|\\d{1,2}-[A-Z]{2,3}-\\d{1,3}"
              + "|\\d{2}-(?:\\d{2}|[A-Z]{2})-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\\d{2}"
              + "|[A-Z]{3}-\\d{4}|\\d{1,4} [A-HJ-NP-TV-Z]{2} \\d{2}|[A-Z]{3}\\d[A-Z]\\d{2}");

  /** A make or a model of a car: {@code BMW 320}. */
  private static final Pattern MODEL =
      Pattern.compile(
          "(?:VW|BMW|KIA|MG|DS|GM|MAN|DAF)[ -].*|[A-Z]{1,3} ?\\d{1,3}0?|[A-Z]{3}-\\d{3}");

  private static final Pattern SHAPES =
      Pattern.compile(
          "(?!(?:VAT|SKU|ROW|PDF|CPU|GPU|RAM|USD|EUR|GBP|CHF|PLN|API|URL|ISO|RFC|CSV|SQL|XML"
              + "|TCP|UDP|KPI|ERP|USB|AND|THE|FOR|ALL|DAY|PER|QTY|REF|NUM) \\d)(?:"
              // Germany, Austria
              + "[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?[1-9]\\d{0,3}[EH]?"
              + "|[A-Z]{1,2}[ -][1-9]\\d{0,4} ?[A-Z]{1,3}"
              // Switzerland
              + "|(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)"
              + "[ -]?[1-9]\\d{2,5}"
              // France, Italy
              + "|[A-HJ-NP-TV-Z]{2}[ -]?\\d{3}[ -]?[A-HJ-NP-TV-Z]{2}"
              // Britain
              + "|[A-Z]{2}\\d{2} ?[A-Z]{3}|[A-Z]\\d{1,3} ?[A-Z]{3}"
              // Spain
              + "|\\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}"
              // Netherlands and Portugal
              + "|[A-Z]{2}-\\d{2}-\\d{2}|\\d{2}-\\d{2}-[A-Z]{2}|\\d{2}-[A-Z]{2}-\\d{2}"
              + "|[A-Z]{2}-\\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\\d{2}|\\d{2}-[A-Z]{2}-[A-Z]{2}"
              + "|\\d{2}-[A-Z]{3}-\\d|\\d-[A-Z]{3}-\\d{2}|[A-Z]{2}-\\d{3}-[A-Z]"
              + "|[A-Z]-\\d{3}-[A-Z]{2}|[A-Z]\\d{3}[A-Z]{2}|[A-Z]{2}\\d{3}[A-Z]|\\d{2}[A-Z]{3}\\d"
              + "|\\d[A-Z]{3}\\d{2}|\\d{2}[A-Z]{2}\\d{2}|[A-Z]{2}\\d{2}[A-Z]{2}"
              // Ireland, Belgium, Spain before the year 2000
              + "|\\d{2,3}-[A-Z]{1,2}-\\d{1,6}|\\d-[A-Z]{3}-\\d{3}|[A-Z]{1,2}-\\d{4}-[A-Z]{1,2}"
              // Poland
              + "|[A-Z]{2,3} ?(?=[A-Z]{0,2}\\d)[A-Z\\d]{4,5}"
              // India, Australia
              + "|[A-Z]{2}[ -]?\\d{1,2}[ -]?[A-Z]{1,3}[ -]?\\d{4}|\\d[A-Z]{2} ?\\d[A-Z]{2}"
              // United States
              + "|\\d[A-Z]{3}\\d{3}|[A-Z]{3}[ -]?\\d{3,4}|\\d{3}[ -]?[A-Z]{3}"
              // Ontario, France before 2009, the Mercosur
              + "|(?!HTTP|PORT|ROOM|PAGE|STEP|CODE|LINE|AREA|UNIT|TYPE|FORM)[A-Z]{4} \\d{3}"
              + "|\\d{1,4} [A-HJ-NP-TV-Z]{2,3} \\d{2}|[A-Z]{3}\\d[A-Z]\\d{2}"
              + ")(?![\\p{L}\\d]|-[A-Z\\d]|[.,]\\d)");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (!beside(text, anchor) || findings.reachesBeyond(anchor + BEFORE_MAX)) {
      return;
    }
    int start = start(text, anchor);
    for (int from = start; from <= anchor; from++) {
      char before = text.at(from - 1);
      if (ScanText.isLetter(before) || ScanText.isDigit(before) || before == '-' || before == '_') {
        continue;
      }
      Matcher plate = SHAPES.matcher(text.slice(from, from + BEFORE_MAX + AFTER_MAX));
      if (plate.lookingAt()
          && from + plate.end() > anchor
          && told(text, from, from + plate.end(), plate.group())) {
        findings.add(
            from, from + plate.end(), EntityType.PLATE, Findings.IN_CONTEXT, "licence-plate");
        return;
      }
    }
  }

  private static boolean told(ScanText text, int start, int end, String plate) {
    if (WORDS.near(text, start, end)) {
      return true;
    }
    boolean bracket = text.at(start - 1) == '(' && text.at(end) == ')';
    return CARS.before(text, start, CAR_DISTANCE)
        && (DISTINCT.matcher(plate).matches() || (bracket && !MODEL.matcher(plate).matches()));
  }

  /** A capital letter must stand against the digits, over a blank or hyphen at most. */
  private static boolean beside(ScanText text, int anchor) {
    int before = joint(text.at(anchor - 1)) ? anchor - 2 : anchor - 1;
    if (upper(text.at(before))) {
      return true;
    }
    int end = anchor;
    while (end - anchor < 6 && text.digit(end)) {
      end++;
    }
    int after = joint(text.at(end)) ? end + 1 : end;
    return upper(text.at(after)) || (text.at(end) == '-' && text.digit(after));
  }

  private static int start(ScanText text, int anchor) {
    int start = anchor;
    while (anchor - start < BEFORE_MAX
        && (upper(text.at(start - 1)) || joint(text.at(start - 1)))) {
      start--;
    }
    while (start < anchor && joint(text.at(start))) {
      start++;
    }
    return start;
  }

  private static boolean joint(char c) {
    return c == ' ' || c == '-';
  }

  private static boolean upper(char c) {
    return (c >= 'A' && c <= 'Z') || c == 'Ä' || c == 'Ö' || c == 'Ü';
  }
}
