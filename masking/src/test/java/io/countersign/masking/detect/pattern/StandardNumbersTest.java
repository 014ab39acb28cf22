package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind with a check digit finds a number that its standard or its authority publishes. */
class StandardNumbersTest {
  /** Kind, type, number, words before it, source. */
  static final List<String> NUMBERS =
      List.of(
          "1 CARD|4111111111111111||test numbers of the card schemes, ISO/IEC 7812",
          "2 IBAN|DE89370400440532013000||SWIFT, IBAN registry, Germany",
          "4 BANKCODE|011000015|routing number |Federal Reserve Bank of Boston",
          "6 BANKACCOUNT|2100 0418 45 0200051332||SWIFT, IBAN registry, domestic number of Spain",
          "6 BANKACCOUNT|61 1090 1014 0000 0712 1981 2874||the same, of Poland",
          "9 SECURITY|AU0000XVGZA3||ISO 6166, annex",
          "10 LEI|506700GE1G29325QX363||GLEIF, its own",
          "11 TAXID|ATU13585627||Commission, VIES, Austria",
          "13 WALLET|bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4||BIP-173, test vectors",
          "13 WALLET|bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0||BIP-350",
          "14 WALLET|0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed||EIP-55",
          "21 NATIONALID|943 476 5919|NHS number |NHS Data Dictionary, NHS NUMBER",
          "22 TAXID|2234567890|UTR |HMRC, test data",
          "23 NATIONALID|86095742719||BZSt, computing the check digit of the IdNr",
          "24 NATIONALID|T220001293||specimen card of 2007, Bundesdruckerei",
          "24 NATIONALID|L01X00T471||specimen card of 2010, Bundesdruckerei",
          "240 PASSPORT|L898902C36UTO7408122F1204159ZE184226B<<<<<10||ICAO 9303-4, appendix B",
          "25 NATIONALID|255081416802538||INSEE, structure of the NIR",
          "26 TAXID|732 829 320 00074|SIRET |INSEE, SIREN and SIRET",
          "27 NATIONALID|12345678Z||Ministerio del Interior, letter of the NIF",
          "28 NATIONALID|MRTMTT25D09F205Z||Agenzia delle Entrate, structure of the code",
          "29 NATIONALID|111222333|BSN |RvIG, test numbers",
          "30 NATIONALID|85.07.30-033.28||Rijksregister, structure of the number",
          "31 NATIONALID|44051401359||gov.pl, what the PESEL is made of",
          "32 TAXID|8567346215|NIP |python-stdnum, stdnum.pl.nip",
          "33 NATIONALID|123456789|NIF |Autoridade Tributária, check digit",
          "34 NATIONALID|640823-3234||Skatteverket, SKV 704",
          "35 NATIONALID|151086 95088||python-stdnum, stdnum.no.fodselsnummer",
          "37 NATIONALID|131052-308T||DVV, the personal identity code",
          "38 NATIONALID|756.9217.0769.85||ZAS, the AHV number",
          "39 NATIONALID|046 454 286|SIN |Service Canada, a fictitious number",
          "40 TAXID|876 543 210|TFN |ATO, the algorithm",
          "41 NATIONALID|2123 45670 1|Medicare |Services Australia, test cards",
          "42 TAXID|51 824 753 556||ABR, format of the ABN",
          "43 NATIONALID|9999 4105 7058||UIDAI, test number",
          "45 NATIONALID|529.982.247-25||Receita Federal, check digits of the CPF",
          "46 TAXID|12.ABC.345/01DE-35||Receita Federal, the CNPJ with letters",
          "47 NATIONALID|S1234567D||ICA, usual specimen",
          "48 NATIONALID|11010519491231002X||GB 11643-1999",
          "49 NATIONALID|123456789018|My Number |Ordinance 85 of 2014, article 5",
          "51 NATIONALID|8001015009087||DHA, usual specimen",
          "62 VIN|1M8GDM9AXKP042788||49 CFR 565.15, as the literature explains it",
          "66 PROVIDERID|1234567893|NPI |CMS, NPI check digit",
          "67 PROVIDERID|BB1388568|DEA |DEA, as pharmacy boards explain it",
          "74 DEVICEID|490154203237518|IMEI |3GPP TS 23.003, annex B",
          "79 TOKEN|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||GitHub, format of tokens",
          "0 NATIONALID|65 170839 J 003||VKVV, section 2, as encyclopedias explain it",
          "0 HEALTHID|A123456780|KVNR |GKV-Spitzenverband, annex 1",
          "0 TAXID|B58378431|CIF |python-stdnum, stdnum.es.cif");

  /** The kinds whose rule has a check digit or checksum; 0 stands for further ones. */
  private static final Set<String> CHECKED =
      Set.of(
          ("0 1 2 4 6 9 10 11 13 14 21 22 23 24 240 25 26 27 28 29 30 31 32 33 34 35 37 38 39 40 41"
                  + " 42 43 45 46 47 48 49 51 62 66 67 74 79")
              .split(" ", -1));

  @ParameterizedTest
  @FieldSource("NUMBERS")
  void number_ofTheStandard_isFound(String line) {
    String[] parts = line.split("\\|", -1);
    String type = parts[0].substring(parts[0].indexOf(' ') + 1);
    assertThat(Scans.found("see " + parts[2] + parts[1] + ", please"))
        .as(parts[3])
        .contains(type + ":" + parts[1]);
  }

  /** Older GitHub tokens have no checksum; the last digit of a zone repeats what others check. */
  static List<String> strict() {
    return NUMBERS.stream().filter(line -> !line.matches("(?:79|240) .*")).toList();
  }

  /** One digit further it is none: the check is asked. */
  @ParameterizedTest
  @MethodSource("strict")
  void number_withAnotherCheckDigit_isNot(String line) {
    String[] parts = line.split("\\|", -1);
    String type = parts[0].substring(parts[0].indexOf(' ') + 1);
    String changed = changed(parts[1]);
    assertThat(Scans.found("see " + changed + ", please")).doesNotContain(type + ":" + changed);
  }

  @Test
  void numbers_ofAllCheckedKinds_areThere() {
    assertThat(NUMBERS.stream().map(line -> line.substring(0, line.indexOf(' '))))
        .containsAll(CHECKED);
    assertThat(
            NUMBERS.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet()))
        .isEqualTo(CHECKED);
  }

  /** The last digit, or the last letter, is another one. */
  private static String changed(String number) {
    for (int i = number.length() - 1; i > 0; i--) {
      char c = number.charAt(i);
      if (Character.isDigit(c)) {
        return number.substring(0, i) + (char) ('0' + (c - '0' + 1) % 10) + number.substring(i + 1);
      }
    }
    throw new IllegalArgumentException("no digit");
  }
}
