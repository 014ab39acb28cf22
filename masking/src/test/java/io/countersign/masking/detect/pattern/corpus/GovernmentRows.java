package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** Numbers that states give to people and companies: 15 to 51. */
final class GovernmentRows {
  static final List<Row> ROWS =
      List.of(
          Row.of(31, "PL PESEL", EntityType.NATIONALID, "pesel")
              .labels(
                  "en=PESEL number|PESEL; de=PESEL-Nummer; fr=numéro PESEL; es=número PESEL;"
                      + " it=numero PESEL; nl=PESEL-nummer; pt=número PESEL; pl=PESEL|numer PESEL")
              .valid(GovernmentRows::pesel)
              .miss("check digit", draw -> draw.lastChanged(pesel(draw)))
              .miss("length", draw -> pesel(draw) + draw.digits(1))
              .embedded());

  private GovernmentRows() {}

  static String pesel(Draw draw) {
    String date = draw.date(1920, 2025);
    int month = Integer.parseInt(date.substring(4, 6)) + (date.startsWith("20") ? 20 : 0);
    String digits =
        date.substring(2, 4) + Draw.padded(month, 2) + date.substring(6) + draw.digits(4);
    int sum = CheckDigits.sum(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3);
    return digits + (10 - sum % 10) % 10;
  }
}
