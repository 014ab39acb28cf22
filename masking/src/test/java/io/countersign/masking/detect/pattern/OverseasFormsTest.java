package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
        "PANs: VBHPP6433Q|NATIONALID:VBHPP6433Q",
        "Maria Keller, D-nummer 410190 101 10|NATIONALID:410190 101 10",
        "fnr: 010190 100 46|NATIONALID:010190 100 46",
        "Norwegian social security number 01019010046|NATIONALID:01019010046",
        "Her Swedish ID is 8112189876|NATIONALID:8112189876",
        "Social security number: 131052-308T|NATIONALID:131052-308T",
        "He is Danish, number 070761-4285|NATIONALID:070761-4285",
        "the NAVS13 756 9217 0769 85 stands there|NATIONALID:756 9217 0769 85",
        "numéro de sécurité sociale 756.9217.0769.85|NATIONALID:756.9217.0769.85",
        "Brazilian tax ID 52998224725|NATIONALID:52998224725",
        "the brasilianische Firma 11222333000181|TAXID:11222333000181",
        "Le N.A.S. de Jan de Vries est 448437244.|NATIONALID:448437244",
        "{\"N.A.S.\": \"448 437 244\"}|NATIONALID:448 437 244",
        "My wife's IC is S 1117773 E.|NATIONALID:S 1117773 E",
        "Singapore ID: S 1117773 E|NATIONALID:S 1117773 E",
        "e-KYC of 2341-2341-2346 done|NATIONALID:2341-2341-2346",
        "UID: 234123412346|NATIONALID:234123412346",
        "Thabo Nkosi, ID 800101 5009 08 7, Durban|NATIONALID:800101 5009 08 7",
        "TDS was deducted under VBHPP6433Q|NATIONALID:VBHPP6433Q",
        "RUT: 12.345.678-5|NATIONALID:12.345.678-5",
        "CURP no. GODE561231HDFRRN09|NATIONALID:GODE561231HDFRRN09",
        "HKID No. A123456(3)|NATIONALID:A123456(3)",
        "CNP: 1850101400128|NATIONALID:1850101400128",
        "Emirates ID 784-1985-1234567-1|NATIONALID:784-1985-1234567-1",
        "RG nº 12.345.678-9|NATIONALID:12.345.678-9",
        "GSTIN 27ABCPE1234F1Z5|TAXID:27ABCPE1234F1Z5",
        "IRD number 49-091-850|TAXID:49-091-850"
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
        "The DEA number of Peter Novak is AZ0126741-689.|PROVIDERID:AZ0126741-689",
        "Prescriber Olivia Brown MD AZ0126741-689|PROVIDERID:AZ0126741-689",
        "DEA registration AZ 0126741|PROVIDERID:AZ 0126741",
        "GMC: 7012345|PROVIDERID:7012345",
        "Beneficiary Olivia Brown 1EG4 TE5 MK73|HEALTHID:1EG4 TE5 MK73",
        "MRN for Mrs. Keller: 72508177|HEALTHID:72508177",
        "Patient ID (Mrs. Keller): 72508177|HEALTHID:72508177",
        "The MRN number of my colleague Maria Keller is 72508177.|HEALTHID:72508177",
        "La historia clínica n.º de Ana López es P2959504.|HEALTHID:P2959504",
        "dossiernummer patiënt M2632728|HEALTHID:M2632728",
        "nr kartoteki pacjenta 222153|HEALTHID:222153",
        "mon IPP c'est 49869961|HEALTHID:49869961",
        "NHI number ZAC5361|HEALTHID:ZAC5361",
        "OHIP 1234-567-897-XK|HEALTHID:1234-567-897-XK",
        "PHN 9876 543 210|HEALTHID:9876 543 210",
        "RAMQ: TREM 8805 1234|HEALTHID:TREM 8805 1234",
        "Individual Healthcare Identifier 8003 6012 3456 7894|HEALTHID:8003 6012 3456 7894",
        "tarjeta sanitaria BBBB 1234567890|HEALTHID:BBBB 1234567890",
        "tessera sanitaria 80380000123456789012|HEALTHID:80380000123456789012",
        "Krankenversichertennummer: M 123 456 789|HEALTHID:M 123 456 789",
        "Policy holder number 4412-998-12|HEALTHID:4412-998-12",
        "Accession #: S24-12345|HEALTHID:S24-12345",
        "Rx# 7612345-00|HEALTHID:7612345-00"
      })
  void number_ofHealthCare_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[10:42] Anna: whats your MRN?~[10:43] Claire: 37963798|HEALTHID:37963798",
        "Anna: what is your MRN?~Peter: sure, 72508177|HEALTHID:72508177",
        "Q: Medical Record No.?~A: 72508177|HEALTHID:72508177",
        "1/2/2024, 9:42 - Al: patient ID?~1/2/2024, 9:43 - Bo: 72508177|HEALTHID:72508177",
        "what is your customer number?~<anna> it's 4986996|CUSTOMERID:4986996"
      })
  void number_inAnAnswer_isFound(String text, String expected) {
    assertThat(Scans.found(text.replace('~', '\n'))).contains(expected);
  }

  @Test
  void numbers_ofAListOfPeople_areFoundBeyondTheReachOfItsHeading() {
    assertThat(
            Scans.found(
                """
                SINs of our staff:
                - Maria Keller: 046454286
                - Peter Novak: 448437244
                - Olivia Brown: 130692544
                """))
        .containsExactly("NATIONALID:046454286", "NATIONALID:448437244", "NATIONALID:130692544");
    assertThat(
            Scans.found(
                """
                MRNs of the ward (as of May):
                1. Maria Keller: 72508177
                2. Peter Novak: 9403568
                3. Olivia Brown - 68294653, moved
                4711 is a room
                """))
        .containsExactly("HEALTHID:72508177", "HEALTHID:9403568", "HEALTHID:68294653");
    assertThat(Scans.found("NPI numbers:\n1071891331\n1336456276\n"))
        .contains("PROVIDERID:1071891331", "PROVIDERID:1336456276");
  }

  /** A word in front of the next line's number can be a label of its own. */
  @Test
  void number_underAnotherLabel_isNotOfTheList() {
    assertThat(
            Scans.found(
                "TFN of the man from the other office is: 123456782\nBatch Size: 123456782"))
        .containsExactly("TAXID:123456782");
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
        "part AZ0126741-689",
        "uid 234123412346 started",
        "UID 234123412346 of the process",
        "HETU? no: 131052-308A",
        "accession number NM_000546.5",
        "RFC 2616 and RUT 5",
        "The NHI and the CHI pay 2000 dollars",
        "rx: 2.5 Gbit, prescription: 3 weeks"
      })
  void number_thatOnlyLooksLikeIt_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }
}
