package io.countersign.masking.detect.pattern.government;

import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.BOTH;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.GROUPING;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.NONE;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.UNNAMED;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.WORDS;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.government.NationalNumber.Evidence;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Context;
import java.util.List;
import java.util.function.Predicate;

/** Numbers of digits alone that European states give to people and companies. */
final class EuropeanNumbers {
  private static final char ANY = 0;

  private static final String STEUERNUMMER =
      "steuernummer|st.-nr|steuernr|stnr|steuer-nr|numéro fiscal allemand|finanzamt";

  private static final String NORWEGIAN =
      "fødselsnummer|fodselsnr|fødselsnr|personnummer|d-nummer|d nr|fnr|birth number"
          + "|personal id|norwegian|norsk=|norske|norwegisch|norvégien|noruego|norvegese|noors"
          + "|norueguês|norwesk";

  private static final String DUTCH =
      "bsn|bsns|b.s.n|bsn nummer|sofinr|sofi nr|burgerservice|burger service|sofi|sofinummer"
          + "|citizen service"
          + "|persoonsnummer|fiscaal nummer";

  private static final String UTR =
      "utr|utrs|unique taxpayer|unique tax reference|taxpayer reference|self assessment"
          + "|tax reference"
          + "|tax ref|sa reference|sa utr|hmrc reference|hmrc ref|hmrc number";

  static final Context UTR_WORDS = Context.words(UTR);

  /** Of several of one length the one with the strongest check stands first. */
  static final List<NationalNumber> ALL =
      List.of(
          person("fodselsnummer", 11, NationalChecks::fodselsnummer, NONE, NORWEGIAN, "6 5", ANY),
          person(
              "fodselsnummer", 11, NationalChecks::fodselsnummer, WORDS, NORWEGIAN, "6 3 2", ANY),
          person(
              "rijksregister",
              11,
              NationalChecks::rijksregister,
              NONE,
              "rijksregister|rijksregisternummer|insz|niss|registre national|numéro national"
                  + "|nationaal nummer|national register|nationalregister|registro nacional"
                  + "|registro nazionale|rejestr narodowy|rrn",
              "2 2 2 3 2;6 3 2",
              ANY),
          person(
              "steuer-id",
              11,
              NationalChecks::steuerId,
              NONE,
              "steuer-id|steuerid|steueridentifikation|steuerliche|idnr|id-nr|identifikationsnummer"
                  + "|tax id|tin|tax identification|identifiant fiscal|identificación"
                  + " fiscal|codice fiscale tedesco|fiscaal nummer|identificação"
                  + " fiscal|identyfikacji podatkowej",
              "2 3 3 3",
              ' '),
          person(
              "nhs",
              10,
              NationalChecks::nhs,
              WORDS,
              "nhs|nhs number|nhs no|health number|national health|patient number",
              "3 3 4",
              ANY),
          person(
              "nir",
              15,
              NationalChecks::nir,
              NONE,
              "sécurité sociale|nir|insee|numéro de sécu|n° ss|carte vitale",
              "1 2 2 2 3 3 2;13 2;1 2 2 2 6 2;1 4 2 6 2;1 2 2 5 3 2;1 2 2 2 3 5",
              ANY),
          person("bsn", 9, NationalChecks::bsn, WORDS, DUTCH, "4 2 3;3 3 3;4 5;3 2 4", ANY),
          company("rsin", 9, NationalChecks::bsn, WORDS, "rsin", "4 2 3;3 3 3;4 5", ANY),
          person("pesel", 11, NationalChecks::pesel, UNNAMED, "pesel", "6 5;2 2 2 5", ANY),
          person(
              "personnummer",
              10,
              NationalChecks::personnummer,
              GROUPING,
              "personnummer|personennummer|pnr|personnr|samordningsnummer|swedish personal"
                  + "|identity number|swedish id|swedish ssn|swedish social|swedish national"
                  + "|swedish tax|svenskt"
                  + "|personal number|numéro personnel|número personal|numero personale|osobisty",
              "6 4",
              '-'),
          person(
              "personnummer",
              12,
              NationalChecks::personnummerLong,
              GROUPING,
              "personnummer|personennummer|pnr|personnr|samordningsnummer|personal number"
                  + "|swedish personal|swedish id|identity number|svenskt",
              "8 4",
              '-'),
          person(
              "personnummer",
              12,
              NationalChecks::personnummerPlain,
              NONE,
              "personnummer",
              "8 4",
              '-'),
          person(
              "nif",
              9,
              NationalChecks::nif,
              WORDS,
              "nif|contribuinte|contrib|número fiscal|n.i.f|número de identificação fiscal"
                  + "|identificação fiscal|portuguese tax|tax number|tax no|steuernummer"
                  + "|fiscaal nummer|numer podatkowy|numéro fiscal|codice fiscale|numero fiscale"
                  + "|nipc|n.i.p.c|pessoa coletiva|pessoa colectiva|no fiscal|n.o fiscal",
              "3 3 3",
              ANY),
          person(
              "cpr",
              10,
              NationalChecks::cpr,
              WORDS,
              "cpr|cpr-nummer|cpr-nr|cprnr|dansk personnummer|danish personal|danish id"
                  + "|danish national|danish social|danish identity|dänische personen",
              "6 4",
              ANY),
          person(
              "cpr",
              10,
              NationalChecks::cprAlone,
              WORDS,
              "personnummer|personnr|personnumre",
              "6 4",
              '-'),
          person(
              "cpr",
              10,
              NationalChecks::cpr,
              BOTH,
              "denmark|danmark|dänemark|danish|dansk|dänisch|danois|danés|danesa|danese|deense"
                  + "|dinamarquês|duński",
              "6 4",
              '-'),
          person(
              "ahv",
              13,
              NationalChecks::ahv,
              NONE,
              "ahv|avs|navs|navs13|ahv-nr|ahvn13|sozialversicherungsnummer|oasi|sécurité sociale"
                  + "|social security",
              "3 4 4 2",
              ANY),
          person(
              "seguridad-social",
              12,
              NationalChecks::seguridadSocial,
              WORDS,
              "seguridad social|nuss|naf|n.º ss|número de afiliación",
              "2 8 2;2 10",
              ANY),
          person(
              "sozialversicherung",
              10,
              NationalChecks::sozialversicherung,
              WORDS,
              "svnr|sozialversicherung|sv-nummer|versicherungsnummer|sv-nr",
              "4 6",
              ANY),
          company(
              "nip",
              10,
              NationalChecks::nip,
              GROUPING,
              "nip|numer identyfikacji|identyfikacji podatkowej|polish tax|tax id",
              "3 3 2 2;3 2 2 3",
              '-'),
          company(
              "siret",
              14,
              NationalChecks::siret,
              WORDS,
              "siret|siren|établissement",
              "3 3 3 5;9 5",
              ANY),
          company(
              "siren",
              9,
              NationalChecks::siren,
              WORDS,
              "siren|siret|rcs|r.c.s|registre du commerce",
              "3 3 3",
              ANY),
          company("steuernummer", 10, digits -> true, WORDS, STEUERNUMMER, "2 3 5;3 3 4", ANY),
          company("steuernummer", 11, digits -> true, WORDS, STEUERNUMMER, "3 3 5;3 4 4", ANY),
          company(
              "partita-iva",
              11,
              Checksums::luhn,
              WORDS,
              "partita iva|p.iva|p. iva|piva|codice fiscale|cod fisc|cod fiscale|cod.fisc|CF|c.f"
                  + "|tax code"
                  + "|fiscal code|código fiscal|code fiscal|fiscaal nummer|numer podatkowy"
                  + "|italienische steuer|identificativo fiscale|intestata|intestato",
              "11",
              ANY),
          company("utr", 10, NationalChecks::utr, WORDS, UTR, "5 5", ANY));

  private EuropeanNumbers() {}

  static NationalNumber person(
      String name,
      int length,
      Predicate<String> check,
      Evidence evidence,
      String words,
      String groupings,
      char separator) {
    return new NationalNumber(
        name,
        EntityType.NATIONALID,
        length,
        check,
        NationalNumber.groupings(groupings),
        separator,
        evidence,
        Context.words(words));
  }

  static NationalNumber company(
      String name,
      int length,
      Predicate<String> check,
      Evidence evidence,
      String words,
      String groupings,
      char separator) {
    return new NationalNumber(
        name,
        EntityType.TAXID,
        length,
        check,
        NationalNumber.groupings(groupings),
        separator,
        evidence,
        Context.words(words));
  }
}
