package io.countersign.masking.detect.pattern.government;

import static io.countersign.masking.detect.pattern.government.EuropeanNumbers.company;
import static io.countersign.masking.detect.pattern.government.EuropeanNumbers.person;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.BOTH;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.GROUPING;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.LABEL;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.NONE;
import static io.countersign.masking.detect.pattern.government.NationalNumber.Evidence.WORDS;

import java.util.List;

/** Numbers of digits alone that states outside Europe give to people and companies. */
final class OverseasNumbers {
  private static final char ANY = 0;

  private static final String BRAZILIAN =
      "brazilian|brasilianisch|brasileiro|brasileira|brasileño|brasileña|brésilien|brasiliano"
          + "|brasiliana|braziliaans|brazylijsk";

  static final List<NationalNumber> ALL =
      List.of(
          company(
              "ein",
              9,
              OverseasChecks::ein,
              WORDS,
              "FEIN|company's ein|business's ein|employer's ein|payer's ein|client's ein|our ein"
                  + "|my ein|your ein|their ein|the ein|his ein|her ein|an ein|valid ein"
                  + "|right ein|new ein|company ein|company s ein|business ein|federal ein|fed ein"
                  + "|irs ein|ein number|ein is|ein of|ein for|ein changed|l ein|votre ein|mon ein"
                  + "|un ein|su ein|mi ein|tu ein|meine ein=|mijn ein|numer ein|número ein"
                  + "|numéro ein|numero ein|as ein|come ein|como ein|comme ein|jako ein"
                  + "|employer identification|employer id|federal tax id|federal id|tax id|fed id"
                  + "|federal tax identification|federal identification|taxpayer identification"
                  + "|irs number|irs no|arbeitgebernummer"
                  + "|arbeitgeber-identifikationsnummer|identification de l'employeur"
                  + "|identificación"
                  + " del empleador|identificazione del datore|identificação do"
                  + " empregador|werkgeversnummer|identyfikacyjny pracodawcy",
              "2 7",
              '-'),
          company("ein", 9, OverseasChecks::ein, BOTH, "EIN|FEIN|TIN", "2 7", '-'),
          person(
              "sin",
              9,
              OverseasChecks::sin,
              WORDS,
              "SIN|social insurance|assurance sociale|NAS|sin number|sin-nummer|numéro sin|número"
                  + " sin|numero sin|numer sin|seguro social canadiense",
              "3 3 3",
              ANY),
          person("sin", 9, OverseasChecks::sin, LABEL, "sin|sins|nas|s.i.n|n.a.s", "3 3 3", ANY),
          company(
              "tfn",
              9,
              OverseasChecks::tfn,
              WORDS,
              "tfn|tfns|t.f.n|tax file|tax file number",
              "3 3 3",
              ANY),
          person(
              "medicare",
              10,
              OverseasChecks::medicare,
              WORDS,
              "medicare|medicare card",
              "4 5 1",
              ANY),
          person(
              "medicare",
              11,
              OverseasChecks::medicare,
              WORDS,
              "medicare|medicare card",
              "4 5 1 1;4 5 2",
              ANY),
          company(
              "abn",
              11,
              OverseasChecks::abn,
              GROUPING,
              "abn|abns|a.b.n|australian business|business number",
              "2 3 3 3",
              ' '),
          person(
              "aadhaar",
              12,
              OverseasChecks::aadhaar,
              GROUPING,
              "aadhaar|aadhar|uidai|uid number",
              "4 4 4",
              ' '),
          person("aadhaar", 12, OverseasChecks::aadhaar, BOTH, "UID|kyc|ekyc", "4 4 4", '-'),
          person(
              "cpf",
              11,
              OverseasChecks::cpf,
              GROUPING,
              "cpf|cpfs|cadastro de pessoa|" + BRAZILIAN,
              "3 3 3 2;9 2",
              '-'),
          company(
              "cnpj",
              14,
              CompanyRegister::cnpj,
              GROUPING,
              "cnpj|cnpjs|cadastro nacional|" + BRAZILIAN,
              "2 3 3 4 2;8 4 2",
              '/'),
          person(
              "my-number",
              12,
              OverseasChecks::myNumber,
              WORDS,
              "my number|mynumber|マイナンバー|個人番号|individual number|kojin bango",
              "4 4 4",
              ANY),
          person(
              "rrn",
              13,
              OverseasChecks::rrn,
              GROUPING,
              "rrn|resident registration|주민등록번호|jumin|주민번호|주민번호는|주민번호가"
                  + "|외국인등록번호|ARC|arc number|arc no|alien registration"
                  + "|foreigner registration",
              "6 7",
              '-'),
          person(
              "za-id",
              13,
              OverseasChecks::southAfrican,
              WORDS,
              "south african id|sa id|rsa id|id number|identity number|south africa|südafrika"
                  + "|südafrikanische|sud-africain|sudáfrica|sudafricano|sudafricana|zuid-afrika"
                  + "|zuid-afrikaans|sul-africano|áfrica do sul|rpa|południowoafrykański"
                  + "|ausweisnummer",
              "6 4 3;6 4 2 1;6 4 1 1 1",
              ANY),
          person("za-id", 13, OverseasChecks::southAfrican, BOTH, "ID|fica", "6 4 2 1", ' '),
          person(
              "resident-identity",
              18,
              TokenIds::chinese,
              NONE,
              "身份证|resident identity|resident id",
              "6 8 4;6 4 4 4",
              ANY),
          person("za-id", 13, OverseasChecks::southAfricanPlain, NONE, "sa id", "6 4 3", ANY));

  private OverseasNumbers() {}
}
