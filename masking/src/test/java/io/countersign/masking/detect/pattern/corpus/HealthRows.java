package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** Numbers and words of health care: 65 to 69. */
final class HealthRows {
  private static final String[] CODES = {
    "F32.1", "E11.9", "J45.9", "C50.4", "I21.0", "G35.1", "f32.1", "I10", "Z21"
  };

  static final List<Row> ROWS =
      List.of(
          Row.of(65, "medical record number", EntityType.HEALTHID, "health-record", "kvnr")
              .labels(
                  "en=medical record number|MRN|patient ID; de=Patientennummer|Fallnummer"
                      + "|Versichertennummer; fr=numéro de patient|dossier patient; es=número de"
                      + " historia clínica|número de paciente; it=cartella clinica|codice paziente;"
                      + " nl=patiëntnummer|dossiernummer; pt=número de utente|número do paciente;"
                      + " pl=numer pacjenta|nr kartoteki medycznej")
              .valid(HealthRows::record)
              .needsWords()
              .miss("word", draw -> draw.lower(8)),
          Row.of(66, "US NPI", EntityType.PROVIDERID, "npi", "provider-number")
              .labels("en=NPI|National Provider Identifier|NPI number")
              .valid(HealthRows::provider)
              .bareMiss("no words", HealthRows::provider)
              .bareMiss("check digit", draw -> draw.lastChanged(provider(draw)))
              .bareMiss("epoch", draw -> "17" + draw.digits(8)),
          Row.of(67, "US DEA number", EntityType.PROVIDERID, "dea")
              .labels("en=DEA number|DEA|prescriber DEA no.")
              .carriers(
                  "Dr. Miller prescribed it, DEA {value}.", "pharmacy asked for DEA # {value}")
              .valid(HealthRows::controlled)
              .bareMiss("no words", HealthRows::controlled)
              .bareMiss("check digit", draw -> draw.lastChanged(controlled(draw))),
          Row.of(68, "US MBI", EntityType.HEALTHID, "mbi")
              .labels("en=MBI|Medicare number|Medicare beneficiary identifier")
              .always(HealthRows::beneficiary)
              .bareMiss("letter", draw -> "1S" + beneficiary(draw).substring(2))
              .embedded(),
          Row.of(69, "ICD-10 code, diagnosis", EntityType.DIAGNOSIS, "icd-10", "diagnosis")
              .labels(
                  "en=diagnosis|ICD-10; de=Diagnose|ICD-10; fr=diagnostic|CIM-10;"
                      + " es=diagnóstico|CIE-10; it=diagnosi|ICD-10; nl=diagnose|ICD-10;"
                      + " pt=diagnóstico|CID-10; pl=rozpoznanie|ICD-10")
              .carriers(
                  "Patient Maria Keller, {label} {value}, since May.",
                  "The {label} of Olivia Brown is {value}, as far as we know.",
                  "Her {label} is {value}.",
                  "Mr Novak's {label}: {value}",
                  "Seine {label} lautet {value}.",
                  "Frau Keller, {label}: {value}; Kontrolle im Mai.",
                  "Le patient, {label} : {value}.",
                  "El paciente fue tratado, {label} {value}.",
                  "La {label} della signora Rossi è {value}.",
                  "Haar {label} is {value}.",
                  "O {label} de Maria Keller é {value}.",
                  "Pani Nowak, {label}: {value}.",
                  "Name: Keller\n{label}: {value}\n",
                  "{\"patient\": \"Maria Keller\", \"{key}\": \"{value}\"}")
              .onlyOwnCarriers()
              .valid(HealthRows::diagnosis)
              .needsWords()
              .bareMiss("part", draw -> "part " + draw.upper(1) + draw.digits(2)));

  private HealthRows() {}

  private static String record(Draw draw) {
    return switch (draw.number(0, 3)) {
      case 0 -> draw.digits(8);
      case 1 -> "P-" + draw.digits(6);
      case 2 -> draw.digits(4) + "/" + draw.digits(4);
      default -> draw.upper(2) + draw.digits(6);
    };
  }

  static String provider(Draw draw) {
    return CheckDigits.luhn("80840" + draw.pick("1", "2") + draw.digits(8)).substring(5);
  }

  static String controlled(Draw draw) {
    String digits = draw.digits(6);
    int sum = CheckDigits.sum(digits, 1, 2, 1, 2, 1, 2);
    return draw.pick("A", "B", "F", "M") + draw.upper(1) + digits + sum % 10;
  }

  static String beneficiary(Draw draw) {
    String letters = "ACDEFGHJKMNPQRTUVWXY";
    String both = letters + "0123456789";
    String value =
        draw.some("123456789", 1)
            + draw.some(letters, 1)
            + draw.some(both, 1)
            + draw.digits(1)
            + draw.some(letters, 1)
            + draw.some(both, 1)
            + draw.digits(1)
            + draw.some(letters, 2)
            + draw.digits(2);
    return draw.chance(0.5) ? Draw.grouped(value, "-", 4, 3, 4) : value;
  }

  private static String diagnosis(Draw draw) {
    return draw.chance(0.6)
        ? draw.pick(CODES)
        : draw.pick("diabetes", "Epilepsie", "asthme", "esquizofrenia", "emicrania", "astma");
  }
}
