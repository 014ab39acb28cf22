package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** Numbers of money: 1 to 14. */
final class FinanceRows {
  private static final String CARD_LABELS =
      "en=card number|credit card|Visa; de=Kreditkarte|Kartennummer; fr=carte bancaire|numéro de"
          + " carte; es=tarjeta de crédito|número de tarjeta; it=carta di credito|numero di carta;"
          + " nl=creditcard|kaartnummer; pt=cartão de crédito|número do cartão; pl=karta"
          + " kredytowa|numer karty";

  static final List<Row> ROWS =
      List.of(
          Row.of(1, "payment card", EntityType.CARD, "card")
              .labels(CARD_LABELS)
              .always(FinanceRows::card)
              .miss("check digit", draw -> draw.lastChanged(card(draw)))
              .miss("length", draw -> card(draw) + draw.digits(5))
              .bareMiss("no issuer", draw -> CheckDigits.luhn("9" + draw.digits(14)))
              .embedded(),
          Row.of(2, "IBAN", EntityType.IBAN, "iban")
              .labels(
                  "en=IBAN|account; de=IBAN|Bankverbindung; fr=IBAN|compte; es=IBAN|cuenta;"
                      + " it=IBAN|conto; nl=IBAN|rekening; pt=IBAN|conta; pl=IBAN|rachunek")
              .always(FinanceRows::iban)
              .miss("check digits", draw -> draw.changed(iban(draw), 3))
              .miss("country", draw -> "XX" + iban(draw).substring(2))
              .bareMiss("constant", draw -> "MAX" + draw.digits(2) + "_" + draw.upper(12))
              .embedded());

  private FinanceRows() {}

  static String card(Draw draw) {
    String number =
        switch (draw.number(0, 5)) {
          case 0, 1 -> CheckDigits.luhn("4" + draw.digits(14));
          case 2 -> CheckDigits.luhn("5" + draw.number(1, 5) + draw.digits(13));
          case 3 -> CheckDigits.luhn(draw.pick("34", "37") + draw.digits(12));
          case 4 -> CheckDigits.luhn("6011" + draw.digits(11));
          default -> CheckDigits.luhn(draw.number(3528, 3589) + draw.digits(11));
        };
    String separator = draw.pick("", " ", "-");
    return number.length() == 15
        ? Draw.grouped(number, separator, 4, 6, 5)
        : Draw.every(number, separator, 4);
  }

  static String iban(Draw draw) {
    String iban =
        switch (draw.number(0, 7)) {
          case 0 -> CheckDigits.iban("DE", draw.digits(18));
          case 1 -> CheckDigits.iban("GB", draw.upper(4) + draw.digits(14));
          case 2 -> CheckDigits.iban("FR", draw.digits(10) + draw.upper(1) + draw.digits(12));
          case 3 -> CheckDigits.iban("ES", draw.digits(20));
          case 4 -> CheckDigits.iban("IT", draw.upper(1) + draw.digits(22));
          case 5 -> CheckDigits.iban("NL", draw.upper(4) + draw.digits(10));
          case 6 -> CheckDigits.iban("PT", draw.digits(21));
          default -> CheckDigits.iban("PL", draw.digits(24));
        };
    return draw.chance(0.5) ? Draw.every(iban, " ", 4) : iban;
  }
}
