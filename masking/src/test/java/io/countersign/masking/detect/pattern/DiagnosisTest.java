package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of diagnoses are found near a person and nowhere else. */
class DiagnosisTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "patient peter novak, diagnosis f32.1|f32.1",
        "diagnosis code of Peter Novak: f32.1 and e11.9|f32.1 e11.9",
        "O diagnóstico de Maria Keller é I10.|I10",
        "The diagnosis code of Olivia Brown is Z21.|Z21",
        "Mr Novak's sick note says B20.|B20",
        "Herr Novak, Diagnose B20|B20",
        "Sick note received, diagnosis J45.0|J45.0",
        "Maria da Silva, CID: F32.1|F32.1",
        "Krankschreibung Maria Keller: F43.2|F43.2",
        "Zwolnienie lekarskie Jana Nowaka: F43.2|F43.2",
        "M. Dupont, arrêt maladie F32.1|F32.1",
        "Ms. Novak: ICD-10 F32.1|F32.1",
        "Nom : Dupont, diagnostic : F32.1|F32.1",
        "Maria Keller was diagnosed with F32.1.|F32.1",
        "The patient suffers from F32.1 since May.|F32.1",
        "Die Patientin leidet an F32.1, seit Mai.|F32.1",
        "Er wurde mit F32.1 krankgeschrieben.|F32.1",
        "F32.1 is the diagnosis of my daughter|F32.1",
        "ICD-10 codes for Maria Keller: F32.1, E11.9, I10 and Z79.4|F32.1 E11.9 I10 Z79.4",
        "Maria Keller has F32.1, E11.9 and I10.|F32.1 E11.9 I10",
        "Frau Keller leidet unter F32.1 und Z73|F32.1 Z73",
        "She has F32.1 since May.|F32.1",
        "my son has F84.0|F84.0",
        "Mein Sohn hat F84.0|F84.0",
        "Mon fils a F84.0|F84.0",
        "Mi hija tiene F84.0|F84.0",
        "Mia figlia ha F84.0|F84.0",
        "Mijn zoon heeft F84.0|F84.0",
        "Minha filha tem F84.0|F84.0",
        "Mój syn ma F84.0|F84.0",
        "{\"name\": \"Maria Keller\", \"diagnosis\": \"F32.1\"}|F32.1",
        "{\"patient_id\": 17, \"icd10\": \"F32.1\"}|F32.1",
        "Wei: my ICD-10 is g35, thx|g35",
        "Name: Peter Novak, ICD: b20|b20",
        "Mi diagnóstico es E66.01|E66.01",
        "Patient Peter Novak, 54, s72.001a, was treated.|s72.001a",
        "Maria's diagnosis is J45.9|J45.9",
        "Diagnoses: - Maria Keller: J45.909~- Peter Novak: F10.20~- Al Fox: Z21~- Bo Li: I10"
            + "|J45.909 F10.20 Z21 I10"
      })
  void code_nearAPerson_isFound(String text, String codes) {
    List<String> expected =
        List.of(codes.split(" ", -1)).stream().map(code -> "DIAGNOSIS:" + code).toList();
    assertThat(Scans.found(text.replace('~', '\n'))).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is ICD-10 code E11.9?",
        "Explain the difference between F32.1 and F33.1 in ICD-10.",
        "SELECT * FROM icd10 WHERE code = 'E11.9'",
        "Diagnosis: the pump M54 is broken.",
        "Diagnose: Steuergerät B20 defekt, Motor läuft nicht.",
        "Diagnostic: Check Engine P0420, sensor B12",
        "The World Health Organization lists F32.1 in ICD-10.",
        "Chapter V, Mental Disorders: F32.1 (ICD-10)",
        "Was bedeutet der ICD-10-Code F32.1? Können Sie das erklären?",
        "Quel est le code CIM-10 F32.1 ?",
        "¿Cuáles son los códigos CIE-10 F32.1 y F33.1?",
        "Mi puoi spiegare il codice ICD-10 F32.1?",
        "Wat zijn de ICD-10 codes F32.1 en F33.1?",
        "The hospital uses E11.9 and F32.1.",
        "took 12 ms: ICD-10 lookup E11.9",
        "My doctor's diagnosis is a lack of vitamin B12.",
        "my diagnosis: v12.1 is broken",
        "my car has part A12.1",
        "Today's diagnosis: code P04.1",
        "my ICD reader shows page b20"
      })
  void code_ofNobody_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }
}
