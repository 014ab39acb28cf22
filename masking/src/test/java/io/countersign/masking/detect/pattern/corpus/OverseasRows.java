package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** Numbers of states outside Europe: 39 to 51. */
final class OverseasRows {
  static final List<Row> ROWS =
      List.of(
          Row.of(39, "CA SIN", EntityType.NATIONALID, "sin")
              .labels(Labels.onlyNumber("SIN").replace("fr=", "fr=numéro d'assurance sociale|"))
              .valid(draw -> Draw.grouped(sin(draw), draw.pick("", " ", "-"), 3, 3, 3))
              .miss("check digit", draw -> draw.lastChanged(sin(draw)))
              .miss("length", draw -> sin(draw) + draw.digits(1))
              .needsWords(),
          Row.of(40, "AU TFN", EntityType.TAXID, "tfn")
              .labels(Labels.number("TFN"))
              .valid(draw -> Draw.grouped(tfn(draw), draw.pick("", " "), 3, 3, 3))
              .miss("check digit", draw -> draw.lastChanged(tfn(draw)))
              .miss("length", draw -> tfn(draw) + draw.digits(1))
              .needsWords(),
          Row.of(41, "AU Medicare", EntityType.NATIONALID, "medicare")
              .labels(Labels.number("Medicare"))
              .valid(draw -> Draw.grouped(medicare(draw), draw.pick("", " "), 4, 5))
              .miss("check digit", draw -> draw.changed(medicare(draw), 8))
              .miss("start", draw -> "9" + medicare(draw).substring(1))
              .needsWords(),
          Row.of(42, "AU ABN", EntityType.TAXID, "abn")
              .labels(Labels.number("ABN"))
              .valid(draw -> Draw.grouped(abn(draw), draw.pick("", " "), 2, 3, 3))
              .bare(draw -> Draw.grouped(abn(draw), " ", 2, 3, 3))
              .miss("check digit", draw -> draw.lastChanged(abn(draw)))
              .miss("length", draw -> abn(draw) + draw.digits(1))
              .bareMiss("no words", OverseasRows::abn),
          Row.of(43, "IN Aadhaar", EntityType.NATIONALID, "aadhaar")
              .labels(Labels.number("Aadhaar"))
              .valid(draw -> Draw.grouped(aadhaar(draw), draw.pick("", " "), 4, 4))
              .bare(draw -> Draw.grouped(aadhaar(draw), " ", 4, 4))
              .miss("check digit", draw -> draw.lastChanged(aadhaar(draw)))
              .miss("start", draw -> "1" + aadhaar(draw).substring(1))
              .bareMiss("no words", OverseasRows::aadhaar),
          Row.of(44, "IN PAN", EntityType.NATIONALID, "income-tax-pan")
              .labels(Labels.number("PAN").replace("en=", "en=permanent account number|"))
              .valid(
                  draw ->
                      draw.upper(3)
                          + draw.some("PCHFT", 1)
                          + draw.upper(1)
                          + draw.digits(4)
                          + draw.upper(1))
              .miss(
                  "holder",
                  draw -> draw.upper(3) + "X" + draw.upper(1) + draw.digits(4) + draw.upper(1))
              .miss("length", draw -> draw.upper(5) + draw.digits(5) + draw.upper(1))
              .needsWords()
              .embedded(),
          Row.of(45, "BR CPF", EntityType.NATIONALID, "cpf")
              .labels(Labels.number("CPF"))
              .valid(draw -> draw.chance(0.5) ? cpf(draw) : cpfWritten(draw))
              .bare(OverseasRows::cpfWritten)
              .miss("check digit", draw -> draw.lastChanged(cpf(draw)))
              .miss("length", draw -> cpf(draw) + draw.digits(1))
              .embedded(),
          Row.of(46, "BR CNPJ", EntityType.TAXID, "cnpj")
              .labels(Labels.number("CNPJ"))
              .valid(draw -> draw.chance(0.5) ? cnpj(draw) : cnpjWritten(draw))
              .bare(OverseasRows::cnpjWritten)
              .miss("check digit", draw -> draw.lastChanged(cnpjWritten(draw)))
              .miss("length", draw -> cnpj(draw) + draw.digits(1))
              .embedded(),
          Row.of(47, "SG NRIC, FIN", EntityType.NATIONALID, "nric")
              .labels(Labels.number("NRIC").replace("en=", "en=FIN|"))
              .always(OverseasRows::nric)
              .miss("letter", draw -> draw.lastChanged(nric(draw)))
              .miss("start", draw -> "B" + nric(draw).substring(1))
              .embedded(),
          Row.of(48, "CN resident identity", EntityType.NATIONALID, "resident-identity")
              .labels("en=resident identity number|身份证号; de=chinesische Ausweisnummer")
              .always(OverseasRows::resident)
              .miss("check digit", draw -> draw.lastChanged(resident(draw)))
              .miss(
                  "date",
                  draw -> resident(draw).substring(0, 10) + "1345" + resident(draw).substring(14))
              .embedded(),
          Row.of(49, "JP My Number", EntityType.NATIONALID, "my-number")
              .labels("en=My Number|マイナンバー; de=My-Number-Nummer")
              .valid(draw -> Draw.grouped(myNumber(draw), draw.pick("", " "), 4, 4))
              .miss("check digit", draw -> draw.lastChanged(myNumber(draw)))
              .miss("length", draw -> myNumber(draw) + draw.digits(1))
              .needsWords(),
          Row.of(50, "KR RRN", EntityType.NATIONALID, "rrn")
              .labels(
                  Labels.number("RRN")
                      .replace("en=", "en=resident registration number|주민번호|외국인등록번호|ARC number|"))
              .valid(draw -> rrn(draw, draw.pick("", "-")))
              .bare(draw -> rrn(draw, "-"))
              .miss("month", draw -> "8913" + rrn(draw, "-").substring(4))
              .miss("century", draw -> rrn(draw, "-").replaceAll("-.", "-9"))
              .bareMiss("no words", draw -> rrn(draw, "")),
          Row.of(51, "ZA identity number", EntityType.NATIONALID, "za-id")
              .labels(
                  "en=South African ID|SA ID number; de=südafrikanische Ausweisnummer; fr=numéro"
                      + " d'identité sud-africain; es=número de identidad sudafricano; it=numero"
                      + " South African ID; nl=Zuid-Afrikaans ID-nummer; pt=identidade"
                      + " sul-africano; pl=numer South African ID")
              .valid(draw -> Draw.grouped(southAfrican(draw), draw.pick("", " "), 6, 4))
              .bare(OverseasRows::southAfrican)
              .miss("check digit", draw -> draw.lastChanged(southAfrican(draw)))
              .miss("date", draw -> "8513" + southAfrican(draw).substring(4))
              .embedded());

  private OverseasRows() {}

  private static String sin(Draw draw) {
    return CheckDigits.luhn(draw.some("1234567", 1) + draw.digits(7));
  }

  private static String tfn(Draw draw) {
    return VatValues.mod11Zero(draw.number(8), 1, 4, 3, 7, 5, 8, 6, 9, 10);
  }

  private static String medicare(Draw draw) {
    String digits = draw.number(2, 6) + draw.digits(7);
    return digits + CheckDigits.sum(digits, 1, 3, 7, 9, 1, 3, 7, 9) % 10 + draw.number(1, 9);
  }

  private static String abn(Draw draw) {
    return CheckDigits.until(
        value -> {
          String less = (CheckDigits.value(value.charAt(0)) - 1) + value.substring(1);
          return CheckDigits.sum(less, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) % 89 == 0;
        },
        () -> draw.number(11));
  }

  private static String aadhaar(Draw draw) {
    String digits = draw.number(2, 9) + draw.digits(10);
    for (int check = 0; check < 10; check++) {
      if (CheckDigits.verhoeff(digits + check)) {
        return digits + check;
      }
    }
    throw new IllegalStateException("no check digit");
  }

  private static String cpf(Draw draw) {
    String digits = draw.digits(9);
    int first = 11 - CheckDigits.sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    digits += first > 9 ? 0 : first;
    int second = 11 - CheckDigits.sum(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return digits + (second > 9 ? 0 : second);
  }

  private static String cpfWritten(Draw draw) {
    String cpf = cpf(draw);
    String dot = draw.chance(0.7) ? "." : "";
    return Draw.grouped(cpf.substring(0, 9), dot, 3, 3, 3) + "-" + cpf.substring(9);
  }

  private static String cnpj(Draw draw) {
    String alphabet = draw.chance(0.3) ? "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "0123456789";
    String text = draw.some(alphabet, 8) + "0001";
    int[] weights = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
    for (int round = 1; round >= 0; round--) {
      int sum = 0;
      for (int i = 0; i < text.length(); i++) {
        sum += ((int) text.charAt(i) - 48) * weights[i + round];
      }
      text += sum % 11 < 2 ? 0 : 11 - sum % 11;
    }
    return text;
  }

  private static String cnpjWritten(Draw draw) {
    String cnpj = cnpj(draw);
    String dot = draw.chance(0.7) ? "." : "";
    return Draw.grouped(cnpj.substring(0, 8), dot, 2, 3, 3)
        + "/"
        + cnpj.substring(8, 12)
        + "-"
        + cnpj.substring(12);
  }

  private static String nric(Draw draw) {
    String series = draw.pick("S", "T", "F", "G", "M");
    String digits = draw.digits(7);
    int sum = CheckDigits.sum(digits, 2, 7, 6, 5, 4, 3, 2);
    int offset = series.equals("M") ? 3 : series.equals("T") || series.equals("G") ? 4 : 0;
    String letters =
        switch (series) {
          case "S", "T" -> "JZIHGFEDCBA";
          case "F", "G" -> "XWUTRQPNMLK";
          default -> "XWUTRQPNJLK";
        };
    return series + digits + letters.charAt((sum + offset) % 11);
  }

  private static String resident(Draw draw) {
    String digits =
        draw.pick("110105", "310115", "440305") + draw.date(1940, 2015) + draw.digits(3);
    int sum = CheckDigits.sum(digits, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    int check = (12 - sum % 11) % 11;
    return digits + (check == 10 ? "X" : String.valueOf(check));
  }

  private static String myNumber(Draw draw) {
    return VatValues.mod11Complement(draw.number(11), 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
  }

  private static String rrn(Draw draw, String separator) {
    String date = draw.date(1930, 2020);
    String century = date.startsWith("20") ? draw.pick("3", "4") : draw.pick("1", "2");
    return date.substring(2) + separator + century + draw.digits(6);
  }

  private static String southAfrican(Draw draw) {
    String date = draw.date(1940, 2009).substring(2);
    return CheckDigits.luhn(date + draw.digits(4) + draw.number(0, 1) + "8");
  }
}
