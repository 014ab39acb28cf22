package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written forms and names of numbers of states outside Europe and of health care. */
class OverseasFormsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see 529982247-25 here|NATIONALID:529982247-25",
        "CNPJ 11222333/0001-81|TAXID:11222333/0001-81",
        "see 11222333/0001-81 here|TAXID:11222333/0001-81",
        "see 12ABC345/01DE-35 here|TAXID:12ABC345/01DE-35",
        "{\"sin\": \"046454286\"}|NATIONALID:046454286",
        "{\"employee_sin\": \"046454286\"}|NATIONALID:046454286",
        "employeeSin: 046454286|NATIONALID:046454286",
        "<sin>046454286</sin>|NATIONALID:046454286",
        "my sin is 448437244|NATIONALID:448437244",
        "SINs: 448437244|NATIONALID:448437244",
        "N.A.S. 448 437 244|NATIONALID:448 437 244",
        "S.I.N. 448437244|NATIONALID:448437244",
        "A.B.N. 51824753556|TAXID:51824753556",
        "ABNs: 51824753556|TAXID:51824753556",
        "T.F.N. 123 456 782|TAXID:123 456 782",
        "CPFs: 52998224725|NATIONALID:52998224725",
        "주민번호는 9001011234567입니다|NATIONALID:9001011234567",
        "alien registration 9001015234567|NATIONALID:9001015234567",
        "see 320583 19810921 861X|NATIONALID:320583 19810921 861X",
        "see 320583-1981-0921-861x|NATIONALID:320583-1981-0921-861x",
        "NRIC S 1117773 E|NATIONALID:S 1117773 E",
        "NRIC: S1117773 E|NATIONALID:S1117773 E",
        "PAN VBHPP 6433 Q|NATIONALID:VBHPP 6433 Q",
        "PAN card VBHPP 6433Q|NATIONALID:VBHPP 6433Q",
        "PANs: VBHPP6433Q|NATIONALID:VBHPP6433Q"
      })
  void number_ofAState_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UR number 864133|HEALTHID:864133",
        "UR# 864133|HEALTHID:864133",
        "MR# 1234567|HEALTHID:1234567",
        "MR number 1234567|HEALTHID:1234567",
        "Medical record #1234567|HEALTHID:1234567",
        "medical record 1234567|HEALTHID:1234567",
        "MRN NUMBER 1234567|HEALTHID:1234567",
        "\"mrnNumber\": \"1234567\"|HEALTHID:1234567",
        "MRNs: 1234567, 2345678|HEALTHID:1234567, 2345678",
        "Pat.-Nr. 5393914|HEALTHID:5393914",
        "Pat-Nr 5393914|HEALTHID:5393914",
        "historia choroby nr 1234567|HEALTHID:1234567",
        "karta pacjenta nr 1234567|HEALTHID:1234567",
        "n. cartella 1234567|HEALTHID:1234567",
        "patient Claire Dubois, ID: 74429203|HEALTHID:74429203",
        "Paziente: Mario Rossi, nr. 884422|HEALTHID:884422",
        "Medicare number: 1EG4 TE5 MK73|HEALTHID:1EG4 TE5 MK73",
        "my medicare number is 1eg4-te5-mk73|HEALTHID:1eg4-te5-mk73",
        "NPIs: 1234567893|PROVIDERID:1234567893",
        "The NPI of Peter Novak, 1234 567 893|PROVIDERID:1234 567 893",
        "The DEA number of Peter Novak is AZ0126741-689.|PROVIDERID:AZ0126741-689"
      })
  void number_ofHealthCare_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The sin function gives 123 456 782",
        "los clientes sin 448437244 euros",
        "double sin = 0.448437244",
        "my sin is 448437245",
        "529982247-26",
        "11222333/0001-82",
        "see articles/2024-17 and ARTICLES/2024-05",
        "see S 1117773 E",
        "NRIC S 1117773 F",
        "see VBHPP 6433 Q",
        "PAN VBHXP 6433 Q",
        "320583 19810921 8611",
        "1EG4 TE5 MK73 is a token",
        "1eg4-te5-mk73 is a token",
        "MR #4521 was merged",
        "the medical record 2024-05-01 was sent",
        "la cartella 20240115 copiata",
        "part AZ0126741-689"
      })
  void number_thatOnlyLooksLikeIt_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }
}
