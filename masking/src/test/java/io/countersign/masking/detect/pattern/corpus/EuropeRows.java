package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;
import java.util.Locale;

/** Numbers of European states: 23 to 38; 240 is the other half of 24. */
final class EuropeRows {
  private static final String SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CARD_LETTERS = "CFGHJKLMNPRTVWXYZ";

  static final List<Row> ROWS =
      List.of(
          Row.of(23, "DE Steuer-ID", EntityType.NATIONALID, "steuer-id")
              .labels(Labels.number("Steuer-ID"))
              .always(draw -> Draw.grouped(steuerId(draw), draw.pick("", " "), 2, 3, 3, 3))
              .miss("check digit", draw -> draw.lastChanged(steuerId(draw)))
              .miss("repetition", draw -> CheckDigits.mod11And10("1234567890"))
              .embedded(),
          Row.of(24, "DE Personalausweis", EntityType.NATIONALID, "identity-card", "document")
              .labels(
                  "en=identity card|ID card; de=Personalausweis|Ausweisnummer; fr=carte"
                      + " d'identité; es=documento de identidad; it=carta d'identità;"
                      + " nl=identiteitskaart; pt=bilhete de identidade; pl=dowód osobisty")
              .always(EuropeRows::identityCard)
              .bareMiss("check digit", draw -> draw.lastChanged(identityCard(draw)))
              .bareMiss("letters", draw -> "A" + identityCard(draw).substring(1))
              .embedded(),
          Row.of(240, "travel document MRZ", EntityType.PASSPORT, "mrz")
              .labels("en=MRZ; de=MRZ; fr=MRZ; es=MRZ; it=MRZ; nl=MRZ; pt=MRZ; pl=MRZ")
              .always(EuropeRows::zone)
              .miss("check digit", draw -> draw.changed(zoneOfNumbers(draw), 19))
              .miss("length", draw -> zone(draw) + "<<")
              .bareMiss("code", draw -> "if (A<B) return X<" + draw.number(2)),
          Row.of(25, "FR NIR", EntityType.NATIONALID, "nir")
              .labels(Labels.number("NIR").replace("fr=", "fr=numéro de sécurité sociale|"))
              .always(EuropeRows::nir)
              .miss("key", draw -> draw.lastChanged(nir(draw)))
              .miss("length", draw -> nir(draw) + draw.digits(1))
              .embedded(),
          Row.of(26, "FR SIREN, SIRET", EntityType.TAXID, "siren", "siret")
              .labels(Labels.number("SIRET").replace("fr=", "fr=SIREN|"))
              .valid(EuropeRows::writtenSiret)
              .miss("check digit", draw -> draw.lastChanged(siret(draw)))
              .miss("length", draw -> siret(draw) + draw.digits(1))
              .needsWords(),
          Row.of(27, "ES DNI, NIE", EntityType.NATIONALID, "dni")
              .labels(Labels.number("DNI").replace("es=", "es=NIE|"))
              .always(EuropeRows::dni)
              .miss("letter", draw -> draw.lastChanged(dni(draw)))
              .miss("length", draw -> draw.digits(2) + dni(draw))
              .embedded(),
          Row.of(28, "IT codice fiscale", EntityType.NATIONALID, "codice-fiscale")
              .labels(Labels.number("codice fiscale"))
              .always(EuropeRows::writtenCodiceFiscale)
              .miss("check letter", draw -> draw.lastChanged(codiceFiscale(draw)))
              .miss("length", draw -> codiceFiscale(draw) + draw.upper(1))
              .embedded(),
          Row.of(29, "NL BSN", EntityType.NATIONALID, "bsn")
              .labels(Labels.number("BSN").replace("nl=", "nl=burgerservicenummer|"))
              .valid(draw -> Draw.grouped(bsn(draw), draw.pick("", " ", "."), 4, 2, 3))
              .miss("check digit", draw -> draw.lastChanged(bsn(draw)))
              .miss("length", draw -> bsn(draw) + draw.digits(1))
              .needsWords(),
          Row.of(30, "BE rijksregister", EntityType.NATIONALID, "rijksregister")
              .labels(
                  Labels.number("NISS")
                      .replace("nl=", "nl=rijksregisternummer|")
                      .replace("fr=", "fr=numéro de registre national|"))
              .mayBe("fodselsnummer")
              .always(EuropeRows::rijksregister)
              .miss("key", draw -> draw.lastChanged(rijksregister(draw)))
              .miss("length", draw -> rijksregister(draw) + draw.digits(2))
              .embedded(),
          Row.of(31, "PL PESEL", EntityType.NATIONALID, "pesel")
              .labels(Labels.number("PESEL"))
              .always(EuropeRows::pesel)
              .miss("check digit", draw -> draw.lastChanged(pesel(draw)))
              .miss("length", draw -> pesel(draw) + draw.digits(1))
              .embedded(),
          Row.of(32, "PL NIP", EntityType.TAXID, "nip")
              .labels(Labels.number("NIP"))
              .valid(draw -> Draw.grouped(VatValues.polish(draw), draw.pick("", "-"), 3, 3, 2, 2))
              .bare(draw -> Draw.grouped(VatValues.polish(draw), "-", 3, 3, 2, 2))
              .miss("check digit", draw -> draw.lastChanged(VatValues.polish(draw)))
              .miss("length", draw -> VatValues.polish(draw) + draw.digits(1))
              .bareMiss("no words", VatValues::polish),
          Row.of(33, "PT NIF", EntityType.NATIONALID, "nif")
              .labels(
                  "en=NIF|Portuguese NIF; de=NIF; fr=NIF; es=NIF; it=NIF; nl=NIF; pt=NIF|número de"
                      + " contribuinte; pl=NIF")
              .valid(draw -> Draw.grouped(nif(draw), draw.pick("", " "), 3, 3, 3))
              .miss("check digit", draw -> draw.lastChanged(nif(draw)))
              .miss("length", draw -> nif(draw) + draw.digits(1))
              .needsWords(),
          Row.of(34, "SE personnummer", EntityType.NATIONALID, "personnummer")
              .labels("en=personnummer|Swedish personnummer")
              .always(EuropeRows::personnummer)
              .miss("check digit", draw -> draw.lastChanged(personnummer(draw)))
              .miss(
                  "month",
                  draw -> "8534" + personnummer(draw).substring(personnummer(draw).length() - 7))
              .embedded(),
          Row.of(35, "NO fødselsnummer", EntityType.NATIONALID, "fodselsnummer")
              .labels("en=fødselsnummer|Norwegian fødselsnummer")
              .always(draw -> Draw.grouped(fodselsnummer(draw), draw.pick("", " "), 6))
              .miss("check digit", draw -> draw.lastChanged(fodselsnummer(draw)))
              .miss("length", draw -> fodselsnummer(draw) + draw.digits(1))
              .embedded(),
          Row.of(36, "DK CPR", EntityType.NATIONALID, "cpr")
              .labels(Labels.number("CPR"))
              .valid(EuropeRows::cpr)
              .miss(
                  "month",
                  draw -> draw.number(10, 28) + "" + draw.number(13, 99) + cpr(draw).substring(4))
              .miss("length", draw -> cpr(draw) + draw.digits(1))
              .needsWords(),
          Row.of(37, "FI henkilötunnus", EntityType.NATIONALID, "henkilotunnus")
              .labels("en=henkilötunnus|Finnish HETU|personal identity code")
              .always(EuropeRows::henkilotunnus)
              .miss("check sign", draw -> draw.lastChanged(henkilotunnus(draw)))
              .miss("century", draw -> henkilotunnus(draw).replaceAll("[-A-FU-Y](\\d{3}.)$", "G$1"))
              .embedded(),
          Row.of(38, "CH AHV", EntityType.NATIONALID, "ahv")
              .labels(Labels.number("AHV").replace("fr=", "fr=numéro AVS|"))
              .always(draw -> Draw.grouped(ahv(draw), draw.pick("", ".", " "), 3, 4, 4, 2))
              .miss("check digit", draw -> draw.lastChanged(ahv(draw)))
              .miss("start", draw -> "757" + ahv(draw).substring(3))
              .embedded());

  private EuropeRows() {}

  /** Ten digits of which one stands there twice or three times, not next to each other. */
  private static String steuerId(Draw draw) {
    String digits =
        CheckDigits.until(
            value -> value.chars().distinct().count() == 9 && value.charAt(0) != '0',
            () -> draw.digits(10));
    return CheckDigits.mod11And10(digits);
  }

  private static String identityCard(Draw draw) {
    String number =
        draw.some(CARD_LETTERS, 1) + draw.some(CARD_LETTERS + "0123456789", 4) + draw.digits(4);
    return number + weights731(number);
  }

  static int weights731(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      sum += (c == '<' ? 0 : CheckDigits.value(c)) * new int[] {7, 3, 1}[i % 3];
    }
    return sum % 10;
  }

  private static String zone(Draw draw) {
    return draw.chance(0.7) ? zoneOfNumbers(draw) : zoneOfNames(draw);
  }

  private static String zoneOfNumbers(Draw draw) {
    String number = draw.upper(1) + draw.digits(8);
    String birth = draw.date(1940, 2009).substring(2);
    String expiry = draw.date(2026, 2035).substring(2);
    String start = number + weights731(number) + "UTO" + birth + weights731(birth) + "F" + expiry;
    String line = start + weights731(expiry);
    return draw.chance(0.5) ? filled(line, 36) : filled(line, 44);
  }

  private static String zoneOfNames(Draw draw) {
    String names = draw.upper(7) + "<<" + draw.upper(4) + "<" + draw.upper(5);
    return draw.chance(0.5) ? filled("P<UTO" + names, 44) : filled(names, 30);
  }

  private static String filled(String text, int length) {
    return text + "<".repeat(length - text.length());
  }

  private static String nir(Draw draw) {
    boolean corsican = draw.chance(0.2);
    String start = draw.pick("1", "2") + draw.digits(2) + Draw.padded(draw.number(1, 12), 2);
    String department = corsican ? draw.pick("2A", "2B") : Draw.padded(draw.number(1, 95), 2);
    String end = Draw.padded(draw.number(1, 900), 3) + Draw.padded(draw.number(1, 999), 3);
    String counted = department.replace("2A", "19").replace("2B", "18");
    String key = Draw.padded(97 - CheckDigits.modulo(start + counted + end, 97), 2);
    String number = start + department + end + key;
    return draw.chance(0.5) ? number : Draw.grouped(number, " ", 1, 2, 2, 2, 3, 3, 2);
  }

  private static String siret(Draw draw) {
    String siren = CheckDigits.luhn(draw.number(8));
    return draw.chance(0.5) ? siren : CheckDigits.luhn(siren + draw.digits(4));
  }

  private static String writtenSiret(Draw draw) {
    String number = siret(draw);
    return number.length() > 9 && draw.chance(0.2)
        ? Draw.grouped(number, " ", 9)
        : Draw.grouped(number, draw.pick("", " "), 3, 3, 3);
  }

  private static String dni(Draw draw) {
    boolean foreign = draw.chance(0.3);
    int first = draw.number(0, 2);
    String digits = draw.number(7);
    if (foreign) {
      char letter = SPANISH.charAt(CheckDigits.modulo(first + digits, 23));
      return "XYZ".charAt(first) + digits + draw.pick("", "-") + letter;
    }
    digits = digits + draw.digits(1);
    return digits + draw.pick("", "-") + SPANISH.charAt(CheckDigits.modulo(digits, 23));
  }

  private static String writtenCodiceFiscale(Draw draw) {
    String code = codiceFiscale(draw);
    return draw.chance(0.2) ? Draw.grouped(code, " ", 3, 3, 5, 4) : code;
  }

  private static String codiceFiscale(Draw draw) {
    int[] odd = {
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    int day = draw.number(1, 28) + (draw.chance(0.5) ? 40 : 0);
    String omocodia =
        draw.chance(0.2) ? draw.digits(2) + draw.some("LMNPQRSTUV", 1) : draw.digits(3);
    String text =
        draw.upper(6)
            + draw.digits(2)
            + draw.some("ABCDEHLMPRST", 1)
            + Draw.padded(day, 2)
            + draw.some("ABCDEFGHIL", 1)
            + omocodia;
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = text.charAt(i);
      int value = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? odd[value] : value;
    }
    String code = text + (char) ('A' + sum % 26);
    return draw.chance(0.2) ? code.toLowerCase(Locale.ROOT) : code;
  }

  private static String bsn(Draw draw) {
    return VatValues.mod11Zero(draw.number(8), 9, 8, 7, 6, 5, 4, 3, 2, 10);
  }

  private static String rijksregister(Draw draw) {
    String date = draw.date(1930, 2020);
    String digits = date.substring(2) + Draw.padded(draw.number(1, 997), 3);
    String counted = date.startsWith("20") ? "2" + digits : digits;
    String number = digits + Draw.padded(97 - CheckDigits.modulo(counted, 97), 2);
    return draw.chance(0.5)
        ? number
        : number.substring(0, 2)
            + "."
            + number.substring(2, 4)
            + "."
            + number.substring(4, 6)
            + "-"
            + number.substring(6, 9)
            + "."
            + number.substring(9);
  }

  private static String pesel(Draw draw) {
    String date = draw.date(1920, 2025);
    int month = Integer.parseInt(date.substring(4, 6)) + (date.startsWith("20") ? 20 : 0);
    String digits =
        date.substring(2, 4) + Draw.padded(month, 2) + date.substring(6) + draw.digits(4);
    int sum = CheckDigits.sum(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3);
    return digits + (10 - sum % 10) % 10;
  }

  private static String nif(Draw draw) {
    String digits = draw.pick("1", "2", "5") + draw.digits(7);
    return VatValues.mod11Complement(digits, 9, 8, 7, 6, 5, 4, 3, 2);
  }

  private static String personnummer(Draw draw) {
    String date = draw.date(1930, 2020);
    String number = CheckDigits.luhn(date.substring(2) + draw.digits(3));
    String written = number.substring(0, 6) + "-" + number.substring(6);
    return draw.chance(0.5) ? date.substring(0, 2) + written : written;
  }

  private static String fodselsnummer(Draw draw) {
    return CheckDigits.until(
        value -> value.matches("\\d{11}"),
        () -> {
          String date = draw.date(1930, 2020);
          String digits =
              date.substring(6) + date.substring(4, 6) + date.substring(2, 4) + draw.digits(3);
          int first = (11 - CheckDigits.sum(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11) % 11;
          int second =
              (11 - CheckDigits.sum(digits + first, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
          return first > 9 ? "" : digits + first + second;
        });
  }

  private static String cpr(Draw draw) {
    String date = draw.date(1930, 2020);
    return date.substring(6)
        + date.substring(4, 6)
        + date.substring(2, 4)
        + draw.pick("", "-")
        + draw.digits(4);
  }

  private static String henkilotunnus(Draw draw) {
    String date = draw.date(1930, 2020);
    String digits = date.substring(6) + date.substring(4, 6) + date.substring(2, 4);
    String number = Draw.padded(draw.number(2, 899), 3);
    String sign = date.startsWith("20") ? draw.some("ABCDEF", 1) : draw.some("-UVWXY", 1);
    return digits + sign + number + SIGNS.charAt(CheckDigits.modulo(digits + number, 31));
  }

  private static String ahv(Draw draw) {
    String digits = "756" + draw.digits(9);
    int sum = CheckDigits.sum(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3);
    return digits + (10 - sum % 10) % 10;
  }
}
