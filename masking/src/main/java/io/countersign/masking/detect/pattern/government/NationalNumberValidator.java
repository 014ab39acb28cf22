package io.countersign.masking.detect.pattern.government;

import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.GROUPING;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.NONE;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.WORDS;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.government.NationalNumber.Evidence;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Numbers of digits alone that states give to people and companies. */
final class NationalNumberValidator implements NumberValidator {
  private static final List<NationalNumber> ALL =
      List.of(
          person("steuer-id", 11, NationalChecks::steuerId, NONE, "steuer", "idnr", "tax id")
              .in("2 3 3 3", ' '),
          person("nhs", 10, NationalChecks::nhs, WORDS, "nhs", "health number", "national health")
              .in("3 3 4", (char) 0),
          person("nir", 15, NationalChecks::nir, NONE, "sécurité sociale", "nir", "insee")
              .in("1 2 2 2 3 3 2;13 2;1 2 2 2 6 2;1 4 2 6 2", (char) 0),
          person("bsn", 9, NationalChecks::bsn, WORDS, "bsn", "burgerservice", "sofi", "sofinummer")
              .in("4 2 3;3 3 3;4 5", (char) 0),
          person("rijksregister", 11, NationalChecks::rijksregister, NONE, "rijksregister", "insz")
              .in("2 2 2 3 2;6 3 2", (char) 0),
          person("pesel", 11, NationalChecks::pesel, NONE, "pesel").in("6 5;2 2 2 5", (char) 0),
          person(
                  "personnummer",
                  10,
                  NationalChecks::personnummer,
                  GROUPING,
                  "personnummer",
                  "pnr",
                  "personnr",
                  "samordningsnummer")
              .in("6 4", '-'),
          person("personnummer", 12, NationalChecks::personnummerLong, NONE, "personnummer")
              .in("8 4", '-'),
          person(
                  "nif",
                  9,
                  NationalChecks::nif,
                  WORDS,
                  "nif",
                  "contribuinte",
                  "número fiscal",
                  "n.i.f")
              .in("3 3 3", (char) 0),
          person("fodselsnummer", 11, NationalChecks::fodselsnummer, NONE, "fødselsnummer")
              .in("6 5", (char) 0),
          person("cpr", 10, NationalChecks::cpr, WORDS, "cpr", "personnummer", "cpr-nr", "cprnr")
              .in("6 4", '-'),
          person("ahv", 13, NationalChecks::ahv, NONE, "ahv", "avs").in("3 4 4 2", (char) 0),
          person("sin", 9, NationalChecks::siren, WORDS, "sin", "social insurance")
              .in("3 3 3", (char) 0),
          person("cpf", 11, NationalChecks::cpf, GROUPING, "cpf", "cadastro").in("3 3 3 2", '-'),
          person("aadhaar", 12, NationalChecks::aadhaar, GROUPING, "aadhaar", "aadhar", "uidai")
              .in("4 4 4", (char) 0),
          person("rrn", 13, NationalChecks::rrn, GROUPING, "rrn", "resident registration")
              .in("6 7", '-'),
          person(
                  "seguridad-social",
                  12,
                  NationalChecks::seguridadSocial,
                  WORDS,
                  "seguridad social",
                  "nuss",
                  "naf",
                  "n.º ss")
              .in("2 8 2;2 10", (char) 0),
          person(
                  "sozialversicherung",
                  10,
                  NationalChecks::sozialversicherung,
                  WORDS,
                  "svnr",
                  "sozialversicherung",
                  "sv-nummer",
                  "versicherungsnummer")
              .in("4 6", (char) 0),
          company("nip", 10, NationalChecks::nip, GROUPING, "nip", "numer identyfikacji")
              .in("3 3 2 2;3 2 2 3", '-'),
          company("siret", 14, NationalChecks::siren, WORDS, "siret").in("3 3 3 5", (char) 0),
          company("siren", 9, NationalChecks::siren, WORDS, "siren", "rcs").in("3 3 3", (char) 0),
          company(
                  "ein",
                  9,
                  digits -> true,
                  WORDS,
                  "ein",
                  "employer identification",
                  "fein",
                  "federal tax id",
                  "tax id")
              .in("2 7", '-'),
          company(
                  "steuernummer",
                  10,
                  digits -> true,
                  WORDS,
                  "steuernummer",
                  "st.-nr",
                  "steuernr",
                  "stnr")
              .in("2 3 5;3 3 4", (char) 0),
          company(
                  "steuernummer",
                  11,
                  digits -> true,
                  WORDS,
                  "steuernummer",
                  "st.-nr",
                  "steuernr",
                  "stnr")
              .in("3 3 5;3 4 4", (char) 0),
          company(
                  "partita-iva",
                  11,
                  Checksums::luhn,
                  WORDS,
                  "partita iva",
                  "p.iva",
                  "p. iva",
                  "piva")
              .in("11", (char) 0),
          company("utr", 10, digits -> true, WORDS, "utr", "unique taxpayer").in("5 5", (char) 0));

  private static final List<List<NationalNumber>> BY_LENGTH = byLength();

  @Override
  public void check(NumberCandidate number, Findings findings) {
    if (!number.opens()) {
      return;
    }
    for (int length = Math.min(number.count(), BY_LENGTH.size() - 1); length >= 9; length--) {
      if (check(number, length, true, findings) || check(number, length, false, findings)) {
        return;
      }
    }
  }

  /** A number can pass the checks of several states: the one that words announce goes first. */
  private static boolean check(
      NumberCandidate number, int length, boolean announced, Findings findings) {
    for (NationalNumber shape : BY_LENGTH.get(length)) {
      if ((!announced || shape.announced(number)) && shape.matches(number)) {
        findings.add(number.start(), number.end(length), shape.type(), score(shape), shape.name());
        return true;
      }
    }
    return false;
  }

  private static double score(NationalNumber shape) {
    return shape.evidence() == NONE ? Findings.CERTAIN : Findings.IN_CONTEXT;
  }

  private static List<List<NationalNumber>> byLength() {
    List<List<NationalNumber>> byLength = new ArrayList<>();
    for (int length = 0; length <= 15; length++) {
      int wanted = length;
      byLength.add(ALL.stream().filter(shape -> shape.length() == wanted).toList());
    }
    return List.copyOf(byLength);
  }

  private static Draft person(
      String name, int length, Predicate<String> check, Evidence evidence, String... words) {
    return new Draft(name, EntityType.NATIONALID, length, check, evidence, Context.of(words));
  }

  private static Draft company(
      String name, int length, Predicate<String> check, Evidence evidence, String... words) {
    return new Draft(name, EntityType.TAXID, length, check, evidence, Context.of(words));
  }

  /** A number whose grouping is still to be said. */
  private record Draft(
      String name,
      EntityType type,
      int length,
      Predicate<String> check,
      Evidence evidence,
      Context words) {
    /** Groupings apart by semicolons, group sizes by blanks. */
    NationalNumber in(String groupings, char separator) {
      List<int[]> sizes = new ArrayList<>();
      for (String grouping : groupings.split(";", -1)) {
        String[] groups = grouping.split(" ", -1);
        int[] size = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
          size[i] = Integer.parseInt(groups[i]);
        }
        sizes.add(size);
      }
      return new NationalNumber(name, type, length, check, sizes, separator, evidence, words);
    }
  }
}
