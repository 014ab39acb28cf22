package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.math.BigInteger;
import java.util.List;

/** Numbers of money: 1 to 14. */
final class FinanceRows {
  private static final String CARD_LABELS =
      "en=card number|credit card|Visa; de=Kreditkarte|Kartennummer; fr=carte bancaire|numéro de"
          + " carte; es=tarjeta de crédito|número de tarjeta; it=carta di credito|numero di carta;"
          + " nl=creditcard|kaartnummer; pt=cartão de crédito|número do cartão; pl=karta"
          + " kredytowa|numer karty";

  private static final String IBAN_LABELS =
      "en=IBAN|account; de=IBAN|Bankverbindung; fr=IBAN|compte; es=IBAN|cuenta; it=IBAN|conto;"
          + " nl=IBAN|rekening; pt=IBAN|conta; pl=IBAN|rachunek";

  private static final String BIC_LABELS =
      "en=BIC|SWIFT code; de=BIC|SWIFT-Code; fr=code BIC|code SWIFT; es=código BIC|código SWIFT;"
          + " it=codice BIC|codice SWIFT; nl=BIC|SWIFT-code; pt=código BIC|código SWIFT; pl=kod"
          + " BIC|kod SWIFT";

  private static final String ROUTING_LABELS =
      "en=routing number|ABA number; de=Routing-Nummer|ABA-Nummer; fr=numéro de routage|code ABA;"
          + " es=número de ruta|código ABA; it=codice ABA|routing number; nl=routingnummer;"
          + " pt=número"
          + " de roteamento|código ABA; pl=numer routingowy|kod ABA";

  private static final String ACCOUNT_LABELS =
      "en=account number|bank account|acct no; de=Kontonummer|Konto-Nr.|Bankkonto; fr=numéro de"
          + " compte|compte bancaire; es=número de cuenta|cuenta bancaria; it=numero di conto|conto"
          + " corrente; nl=rekeningnummer|bankrekening; pt=número da conta|conta bancária; pl=numer"
          + " konta|numer rachunku";

  private static final String CODE_LABELS =
      "en=CVC|CVV|card security code; de=CVC|Kartenprüfnummer|Prüfziffer; fr=CVV|cryptogramme"
          + " visuel; es=CVV|código de seguridad; it=CVV|codice di sicurezza; nl=CVC"
          + "|beveiligingscode;"
          + " pt=CVV|código de segurança; pl=CVV|kod bezpieczeństwa";

  private static final String EXPIRY_LABELS =
      "en=card expiry|card valid thru|card expires; de=Karte gültig bis|Ablaufdatum der Karte;"
          + " fr=carte valable jusqu'au|expiration de la carte; es=caducidad de la tarjeta|tarjeta"
          + " válida hasta; it=scadenza carta di credito|scadenza della carta di credito;"
          + " nl=vervaldatum van de kaart|kaart geldig tot; pt=validade do cartão|cartão válido"
          + " até;"
          + " pl=data ważności karty|karta ważna do";

  private static final String PAY_LABELS =
      "en=annual salary|base pay|yearly income; de=Jahresgehalt|Bruttolohn|Einkommen; fr=salaire"
          + " annuel|rémunération; es=salario anual|sueldo bruto; it=stipendio lordo|retribuzione"
          + " annua; nl=salaris|bruto jaarsalaris; pt=salário anual|ordenado bruto;"
          + " pl=wynagrodzenie"
          + " roczne|pensja brutto";

  private static final String ISINS =
      "en=ISIN|security; de=ISIN|Wertpapier; fr=code ISIN|titre; es=código ISIN|valor; it=codice"
          + " ISIN|titolo; nl=ISIN-code|effect; pt=código ISIN|título; pl=kod ISIN|papier";

  private static final String LEIS =
      "en=LEI|legal entity identifier; de=LEI-Code; fr=code LEI; es=código LEI; it=codice LEI;"
          + " nl=LEI-code; pt=código LEI; pl=kod LEI";

  private static final String VATS =
      "en=VAT number|VAT ID; de=USt-IdNr.|Umsatzsteuer-ID; fr=numéro de TVA; es=NIF-IVA|número de"
          + " IVA; it=partita IVA|numero IVA; nl=btw-nummer|btw-id; pt=número de IVA; pl=numer"
          + " VAT|VAT"
          + " UE";

  private static final String WALLETS =
      "en=wallet|Bitcoin address; de=Wallet|Bitcoin-Adresse; fr=portefeuille|adresse Bitcoin;"
          + " es=cartera|dirección Bitcoin; it=portafoglio|indirizzo Bitcoin; nl=portemonnee"
          + "|Bitcoin-adres;"
          + " pt=carteira|endereço Bitcoin; pl=portfel|adres Bitcoin";

  static final List<Row> ROWS =
      List.of(
          Row.of(1, "payment card", EntityType.CARD, "card")
              .labels(CARD_LABELS)
              .valid(FinanceRows::announcedCard)
              .bare(FinanceRows::card)
              .miss("check digit", draw -> draw.lastChanged(card(draw)))
              .miss("length", draw -> card(draw) + draw.digits(5))
              .bareMiss("no issuer", draw -> CheckDigits.luhn("9" + draw.digits(14)))
              .embedded(),
          Row.of(2, "IBAN", EntityType.IBAN, "iban")
              .labels(IBAN_LABELS)
              .always(FinanceRows::iban)
              .miss("check digits", draw -> draw.changed(iban(draw), 3))
              .miss("country", draw -> "XX" + iban(draw).substring(2))
              .bareMiss("constant", draw -> "MAX" + draw.digits(2) + "_" + draw.upper(12))
              .embedded(),
          Row.of(3, "BIC", EntityType.BIC, "bic")
              .labels(BIC_LABELS)
              .valid(FinanceRows::bic)
              .miss("country", draw -> draw.upper(4) + "QZ" + draw.upper(2))
              .miss("length", draw -> bic(draw) + draw.upper(1))
              .needsWords()
              .embedded(),
          Row.of(4, "US routing number", EntityType.BANKCODE, "aba")
              .labels(ROUTING_LABELS)
              .valid(FinanceRows::routing)
              .miss("check digit", draw -> draw.lastChanged(routing(draw)))
              .miss("first digits", draw -> "9" + routing(draw).substring(1))
              .needsWords(),
          Row.of(5, "UK sort code", EntityType.BANKCODE, "sort-code")
              .labels("en=sort code; de=Sort Code; fr=sort code; es=sort code; it=sort code")
              .valid(draw -> Draw.grouped(draw.digits(6), draw.pick("-", "-", " ", ""), 2, 2, 2))
              .miss("length", draw -> draw.digits(2) + "-" + draw.digits(2) + "-" + draw.digits(3))
              .miss("letters", draw -> draw.digits(2) + "-" + draw.upper(2) + "-" + draw.digits(2))
              .needsWords(),
          Row.of(6, "bank account number", EntityType.BANKACCOUNT, "account")
              .labels(ACCOUNT_LABELS)
              .valid(
                  draw ->
                      draw.chance(0.3)
                          ? Draw.grouped(draw.number(10), " ", 4, 3, 3)
                          : draw.number(draw.number(6, 12)))
              .miss("short", draw -> draw.number(draw.number(1, 4)))
              .miss("date", draw -> "2026-0" + draw.number(1, 9) + "-1" + draw.number(0, 9))
              .miss("amount", draw -> draw.number(2) + "." + draw.digits(3) + ",00 EUR")
              .needsWords(),
          Row.of(7, "card verification value", EntityType.CARDCODE, "card-code")
              .labels(CODE_LABELS)
              .valid(draw -> draw.digits(draw.chance(0.8) ? 3 : 4))
              .miss("long", draw -> draw.number(draw.number(5, 6)))
              .miss("short", draw -> draw.digits(2))
              .miss("percent", draw -> draw.number(3) + " %")
              .needsWords(),
          Row.of(8, "card expiry", EntityType.CARDEXPIRY, "card-expiry")
              .labels(EXPIRY_LABELS)
              .valid(FinanceRows::expiry)
              .miss("month", draw -> draw.number(13, 49) + "/" + draw.number(26, 35))
              .miss("day", draw -> draw.number(10, 28) + "/" + expiry(draw).replace(' ', '/'))
              .needsWords(),
          Row.of(9, "ISIN", EntityType.SECURITY, "isin")
              .labels(ISINS)
              .always(FinanceRows::isin)
              .miss("check digit", draw -> draw.lastChanged(isin(draw)))
              .miss("country", draw -> "QQ" + isin(draw).substring(2))
              .embedded(),
          Row.of(10, "LEI", EntityType.LEI, "lei")
              .labels(LEIS)
              .always(FinanceRows::lei)
              .miss("check digits", draw -> draw.lastChanged(lei(draw)))
              .miss("length", draw -> lei(draw) + draw.upper(1))
              .embedded(),
          Row.of(11, "EU VAT number", EntityType.TAXID, "vat")
              .labels(VATS)
              .always(VatValues::make)
              .miss("check digit", VatValues::broken)
              .miss("country", draw -> "QX" + draw.number(9))
              .embedded(),
          Row.of(12, "salary", EntityType.SALARY, "pay")
              .labels(PAY_LABELS)
              .carriers(
                  "She earns {value} a year.",
                  "Er verdient {value} im Jahr.",
                  "Il gagne {value} par an.",
                  "Cobra {value} al año, según su nómina.",
                  "Zarabia {value} miesięcznie.")
              .valid(FinanceRows::amount)
              .miss("percent", draw -> draw.number(2, 40) + " %")
              .miss("year", draw -> "20" + draw.number(10, 29))
              .needsWords(),
          Row.of(13, "Bitcoin address", EntityType.WALLET, "bitcoin")
              .labels(WALLETS)
              .always(WalletValues::bitcoin)
              .miss("check code", draw -> draw.lastChanged(WalletValues.bitcoin(draw)))
              .embedded(),
          Row.of(14, "Ethereum address", EntityType.WALLET, "ethereum")
              .labels(WALLETS.replace("Bitcoin", "Ethereum"))
              .valid(WalletValues::ethereumAnyCase)
              .bare(WalletValues::ethereum)
              .miss("case", WalletValues::ethereumBroken)
              .miss("length", draw -> "0x" + draw.hex(draw.chance(0.5) ? 39 : 41))
              .bareMiss("one case", draw -> "0x" + draw.hex(40)));

  private static final String[] IBANS = {
    "DE18n",
    "DE18n",
    "GB4a14n",
    "FR10n11c2n",
    "FR10n11c2n",
    "ES20n",
    "ES20n",
    "IT1a10n12c",
    "IT1a10n12c",
    "NL4a10n",
    "PT21n",
    "PL24n",
    "PL24n",
    "AT16n",
    "BE12n",
    "CH5n12c",
    "LU3n13c",
    "IE4a14n",
    "DK14n",
    "SE20n",
    "NO11n",
    "FI14n",
    "CZ20n",
    "SK20n",
    "HU24n",
    "RO4a16c",
    "BG4a6n8c",
    "HR17n",
    "SI15n",
    "EE16n",
    "LV4a13c",
    "LT16n",
    "GR7n16c",
    "CY8n16c",
    "MT4a5n18c",
    "LI5n12c",
    "MC10n11c2n",
    "TR6n16c",
    "BR23n1a1c",
    "SA2n18c",
    "AE19n",
    "IL19n",
    "UA6n19c"
  };

  /** Cards of Maestro, which are told by their groups. */
  private static final List<String> MAESTRO = List.of("50", "63", "67");

  private FinanceRows() {}

  /** The length of the country's IBANs, by the same structures; 0 for an unknown country. */
  static int ibanLength(String country) {
    for (String structure : IBANS) {
      if (structure.startsWith(country)) {
        return 4 + Structures.fill(structure.substring(2), new Draw(0)).length();
      }
    }
    return 0;
  }

  static String card(Draw draw) {
    String number =
        switch (draw.number(0, 9)) {
          case 0, 1 -> CheckDigits.luhn("4" + draw.digits(14));
          case 2 -> CheckDigits.luhn("5" + draw.number(1, 5) + draw.digits(13));
          case 3 -> CheckDigits.luhn(draw.pick("34", "37") + draw.digits(12));
          case 4 -> CheckDigits.luhn(draw.pick("6011", "6445", "6500") + draw.digits(11));
          case 5 -> CheckDigits.luhn(draw.number(2221, 2720) + draw.digits(11));
          case 6 -> CheckDigits.luhn("62" + draw.digits(13));
          case 7 -> CheckDigits.luhn(draw.number(2200, 2204) + draw.digits(11));
          case 8 -> CheckDigits.luhn(draw.number(3528, 3589) + draw.digits(11));
          default -> CheckDigits.luhn(draw.pick("5018", "5020", "6304", "6759") + draw.digits(11));
        };
    if (MAESTRO.contains(number.substring(0, 2))) {
      return Draw.every(number, " ", 4);
    }
    String separator = draw.pick("", " ", "-");
    return number.length() == 15
        ? Draw.grouped(number, separator, 4, 6, 5)
        : Draw.every(number, separator, 4);
  }

  /** With cards that only words tell: Diners Club, Maestro, long ones. */
  private static String announcedCard(Draw draw) {
    return switch (draw.number(0, 5)) {
      case 0 -> CheckDigits.luhn(draw.pick("3600", "3005", "3800") + draw.digits(9));
      case 1 -> CheckDigits.luhn(draw.pick("5018", "5020", "6304", "6759") + draw.digits(11));
      case 2 -> CheckDigits.luhn("62" + draw.digits(16));
      default -> card(draw);
    };
  }

  static String iban(Draw draw) {
    String country = draw.pick(IBANS);
    String account = Structures.fill(country.substring(2), draw);
    String iban = CheckDigits.iban(country.substring(0, 2), account);
    return draw.chance(0.5) ? Draw.every(iban, " ", 4) : iban;
  }

  private static String bic(Draw draw) {
    String country = draw.pick("DE", "FR", "ES", "IT", "NL", "PT", "PL", "GB", "US", "CH", "AT");
    String branch = draw.chance(0.5) ? draw.pick("XXX", draw.digits(3), draw.upper(3)) : "";
    return draw.upper(4) + country + draw.upper(1) + draw.some("ABCDEFGHXY23456", 1) + branch;
  }

  private static String routing(Draw draw) {
    int first = draw.pick(List.of(draw.number(1, 12), draw.number(21, 32), draw.number(61, 72)));
    String digits = Draw.padded(first, 2) + draw.digits(6);
    int sum = CheckDigits.sum(digits, 3, 7, 1, 3, 7, 1, 3, 7);
    return digits + (10 - sum % 10) % 10;
  }

  private static String expiry(Draw draw) {
    String month = Draw.padded(draw.number(1, 12), 2);
    int year = draw.number(26, 35);
    return switch (draw.number(0, 3)) {
      case 0 -> month + "/20" + year;
      case 1 -> month + "-" + year;
      case 2 -> "20" + year + "-" + month;
      default -> month + "/" + year;
    };
  }

  private static String isin(Draw draw) {
    String body = draw.pick("US", "DE", "FR", "XS", "GB", "IE") + draw.digits(1) + draw.digits(8);
    if (draw.chance(0.5)) {
      body = body.substring(0, 4) + draw.upper(2) + body.substring(6);
    }
    String check = CheckDigits.luhn(CheckDigits.asNumber(body));
    return body + check.substring(check.length() - 1);
  }

  private static String lei(Draw draw) {
    String body = draw.digits(4) + "00" + draw.some("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 12);
    String lei = CheckDigits.mod97(body.substring(0, 17) + draw.upper(1));
    return new BigInteger(CheckDigits.asNumber(lei)).signum() > 0 ? lei : body;
  }

  private static String amount(Draw draw) {
    int thousands = draw.number(18, 240);
    String hundreds = draw.number(0, 9) + "00";
    return switch (draw.number(0, 8)) {
      case 0 -> "$" + thousands + "," + hundreds;
      case 1 -> thousands + "." + hundreds + " €";
      case 2 -> "EUR " + thousands + "." + hundreds + ",00";
      case 3 -> thousands + " " + hundreds + " EUR";
      case 4 -> "£" + thousands + "k";
      case 5 -> thousands + "," + hundreds + " USD";
      case 6 -> thousands + " " + hundreds + " zł";
      case 7 -> "CHF " + thousands + "'" + hundreds;
      default -> thousands + hundreds + " EUR";
    };
  }
}
