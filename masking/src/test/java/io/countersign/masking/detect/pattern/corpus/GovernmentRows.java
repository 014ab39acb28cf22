package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** Numbers of the United States and the United Kingdom: 15 to 22. */
final class GovernmentRows {
  private static final String SSN_LABELS =
      "en=SSN|social security number; de=SSN|US-Sozialversicherungsnummer; fr=numéro SSN|numéro de"
          + " sécurité sociale; es=SSN|número de seguro social; it=SSN|numero di previdenza"
          + " sociale;"
          + " nl=SSN|SSN-nummer; pt=SSN|número de segurança social; pl=SSN|numer ubezpieczenia"
          + " społecznego";

  private static final String PASSPORT_LABELS =
      "en=passport number|passport no.; de=Reisepass|Passnummer; fr=numéro de passeport|passeport;"
          + " es=número de pasaporte|pasaporte; it=numero di passaporto|passaporto;"
          + " nl=paspoortnummer|paspoort; pt=número do passaporte|passaporte; pl=numer"
          + " paszportu|paszport";

  private static final String LICENCE_LABELS =
      "en=driver's license|driving licence|license number; de=Führerschein|Führerscheinnummer;"
          + " fr=permis de conduire|numéro de permis; es=carné de conducir|permiso de conducir;"
          + " it=patente di guida|patente; nl=rijbewijs|rijbewijsnummer; pt=carta de"
          + " condução|carteira de motorista; pl=prawo jazdy|numer prawa jazdy";

  static final List<Row> ROWS =
      List.of(
          Row.of(15, "US SSN", EntityType.SSN, "ssn")
              .labels(SSN_LABELS)
              .valid(draw -> Draw.grouped(ssn(draw), draw.pick("-", " ", "", "."), 3, 2, 4))
              .bare(draw -> Draw.grouped(ssn(draw), draw.pick("-", "-", "."), 3, 2, 4))
              .miss(
                  "area",
                  draw -> draw.pick("000", "666") + "-" + ssn(draw).substring(3, 5) + "-4321")
              .miss("group", draw -> ssn(draw).substring(0, 3) + "-00-" + draw.number(4))
              // Ten digits behind »Sozialversicherungsnummer« can be an Austrian one.
              .miss("length", draw -> ssn(draw) + draw.digits(2))
              .bareMiss("no words", GovernmentRows::ssn)
              .embedded(),
          Row.of(16, "US ITIN", EntityType.TAXID, "itin")
              .labels(Labels.number("ITIN"))
              .always(GovernmentRows::itin)
              .miss(
                  "group",
                  draw -> "9" + draw.digits(2) + "-" + draw.number(10, 49) + "-" + draw.digits(4))
              .bareMiss("no words", draw -> itin(draw).replace("-", ""))
              .embedded(),
          Row.of(17, "US EIN", EntityType.TAXID, "ein")
              .labels(Labels.number("EIN").replace("en=", "en=employer identification number|"))
              .valid(draw -> draw.pick("12", "20", "36", "45", "81", "95") + "-" + draw.digits(7))
              .miss(
                  "prefix",
                  draw -> draw.pick("07", "08", "17", "19", "49", "79") + "-" + draw.digits(7))
              .miss("length", draw -> "12-" + draw.digits(6))
              .needsWords(),
          Row.of(18, "US passport", EntityType.PASSPORT, "passport")
              .labels(PASSPORT_LABELS)
              .valid(GovernmentRows::passport)
              .miss("short", draw -> draw.number(4))
              .miss("date", draw -> "2026-1" + draw.number(0, 2) + "-1" + draw.number(0, 9))
              .needsWords()
              .embedded(),
          Row.of(19, "driver licence", EntityType.DRIVERLICENSE, "driver-license")
              .labels(LICENCE_LABELS)
              .valid(GovernmentRows::licence)
              .bare(GovernmentRows::british)
              .miss("short", draw -> draw.number(3))
              .miss("shape", draw -> draw.upper(4) + draw.digits(3))
              .bareMiss("no words", GovernmentRows::american)
              .bareMiss("month", draw -> draw.upper(5) + "613" + draw.digits(3) + "AB9CD")
              .embedded(),
          Row.of(20, "UK NINO", EntityType.NATIONALID, "nino")
              .labels(Labels.number("NINO").replace("en=", "en=National Insurance number|"))
              .always(draw -> nino(draw, draw.pick("AB", "CE", "JK", "SR", "WM", "YZ")))
              .miss("suffix", draw -> "AB" + draw.digits(6) + draw.some("EFGHXYZ", 1))
              .miss("length", draw -> "AB" + draw.digits(5) + "C")
              .bareMiss("prefix", draw -> nino(draw, draw.pick("BG", "GB", "NK", "QQ", "DA", "AO")))
              .embedded(),
          Row.of(21, "UK NHS number", EntityType.NATIONALID, "nhs")
              .labels(Labels.onlyNumber("NHS"))
              .valid(draw -> Draw.grouped(nhs(draw), draw.pick("", " ", "-"), 3, 3, 4))
              .miss("check digit", draw -> draw.lastChanged(nhs(draw)))
              .miss("length", draw -> nhs(draw) + draw.digits(1))
              // With hyphens and without words it is a phone number of North America.
              .bareMiss("no words", draw -> Draw.grouped(nhs(draw), draw.pick("", " "), 3, 3, 4)),
          Row.of(22, "UK UTR", EntityType.TAXID, "utr")
              .labels(Labels.number("UTR").replace("en=", "en=Unique Taxpayer Reference|"))
              .valid(draw -> Draw.grouped(utr(draw), draw.pick("", " "), 5, 5))
              .miss("check digit", draw -> draw.changed(utr(draw), 0))
              .miss("length", draw -> utr(draw).substring(1))
              .needsWords());

  private GovernmentRows() {}

  private static String ssn(Draw draw) {
    int area = draw.number(1, 899);
    return Draw.padded(area == 666 ? 665 : area, 3)
        + Draw.padded(draw.number(1, 99), 2)
        + Draw.padded(draw.number(1, 9999), 4);
  }

  private static String itin(Draw draw) {
    int group = draw.pick(List.of(draw.number(50, 65), draw.number(70, 88), draw.number(94, 99)));
    return "9" + draw.digits(2) + "-" + group + "-" + draw.digits(4);
  }

  /** The United States, other states with blanks, and Germany. */
  private static String passport(Draw draw) {
    return switch (draw.number(0, 5)) {
      case 0 -> draw.number(9);
      case 1 -> draw.upper(1) + draw.pick("", " ") + draw.digits(8);
      case 2 -> draw.pick("AAA", "CA", "YA", "PAB") + " " + draw.digits(6);
      case 3 -> draw.digits(2) + " " + draw.some("BCFGHJ", 2) + " " + draw.digits(5);
      case 4 ->
          draw.some("CFGHJK", 1)
              + draw.some("CFGHJKLMNPRTVWXYZ", 6)
              + draw.digits(1)
              + draw.some("CFGHJKLMNPRTVWXYZ", 1);
      default -> draw.upper(1) + draw.digits(8);
    };
  }

  private static String licence(Draw draw) {
    if (draw.chance(0.1)) {
      String number = british(draw);
      String spaced = Draw.grouped(number, " ", 5, 6, 5);
      return draw.pick(number, spaced, number + draw.digits(2), spaced + " " + draw.digits(2));
    }
    return draw.chance(0.2) ? lettered(draw) : american(draw);
  }

  /** Formats of nine states. */
  private static String american(Draw draw) {
    return switch (draw.number(0, 8)) {
      case 0 -> draw.upper(1) + draw.digits(7);
      case 1 -> draw.number(8);
      case 2 -> draw.upper(1) + Draw.grouped(draw.digits(12), "-", 3, 3, 2, 3, 1);
      case 3 -> draw.number(9);
      case 4 -> draw.upper(1) + draw.digits(11);
      case 5 -> draw.upper(1) + draw.digits(12);
      case 6 -> draw.upper(1) + draw.digits(14);
      case 7 -> draw.upper(2) + draw.digits(7);
      default -> draw.upper(1) + draw.digits(8);
    };
  }

  /** Kansas, New Hampshire, Washington, Maryland and Michigan, France, Portugal. */
  private static String lettered(Draw draw) {
    return switch (draw.number(0, 5)) {
      case 0 -> draw.upper(1) + Draw.grouped(draw.digits(8), "-", 2, 2, 4);
      case 1 -> draw.digits(2) + draw.upper(3) + draw.digits(5);
      case 2 -> "WDL" + draw.upper(4) + draw.digits(3) + draw.upper(2);
      case 3 -> "M-" + Draw.grouped(draw.digits(12), "-", 3, 3, 3, 3);
      case 4 -> draw.digits(2) + draw.upper(2) + draw.digits(5);
      default -> draw.pick("L", "P", "C") + "-" + draw.digits(7);
    };
  }

  private static String british(Draw draw) {
    return draw.pick(draw.upper(5), draw.upper(3) + "99")
        + draw.digits(1)
        + Draw.padded(draw.number(1, 12) + (draw.chance(0.5) ? 0 : 50), 2)
        + Draw.padded(draw.number(1, 28), 2)
        + draw.digits(1)
        + draw.upper(1)
        + draw.pick("9", "J")
        + "9"
        + draw.upper(2);
  }

  private static String nino(Draw draw, String prefix) {
    String number = prefix + draw.digits(6) + draw.some("ABCD", 1);
    return Draw.grouped(number, draw.pick("", "", " ", "-"), 2, 2, 2, 2);
  }

  private static String nhs(Draw draw) {
    return CheckDigits.until(
        value -> value.matches("\\d{10}"),
        () -> {
          String digits = draw.number(9);
          int check = 11 - CheckDigits.sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
          return digits + (check == 11 ? "0" : String.valueOf(check));
        });
  }

  private static String utr(Draw draw) {
    String digits = draw.digits(9);
    int rest = CheckDigits.sum(digits, 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
    int check = 11 - rest > 9 ? 11 - rest - 9 : 11 - rest;
    return check + digits;
  }
}
