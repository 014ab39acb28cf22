package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import io.countersign.masking.detect.pattern.label.ValueShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What records of patients and insured persons are called. */
final class HealthLabels {
  private static final String RECORDS =
      """
      (medical record|patient record|health record|patient|chart|hospital|case record|\
      health insurance|health plan|medicaid|health card|insured person|medical file|\
      encounter|visit|admission|specimen|lab order|prescription|rx|hospital account|\
      medicaid recipient|insurance|enrollee|policyholder|policy holder|plan member|bcbs|\
      lab accession|pathology|radiology) (number|no|nr|num|id|identifier|mrn)
      (mrn|pid mrn|medrec|mbi|emrn|ehr id) (number|no|nr|)
      (mr|ur|unit record) (number|no)
      (pat|pt) (nr|nummer|id|no|number)
      (Patienten|Patientinnen|Fall|Krankenakten|Akten|Behandlungs|Aufnahme|Krankenversicherungs|\
      Krankenversicherten|Versicherten|Krankenkassen|Gesundheitskarten|Krankenkarten|Klinik|\
      Laborauftrags|Befund|Rezept)(| )(nummer|nr|id|kennung|kennzeichen|aktennummer|akte nr)
      (Patientenakte|Krankenakte|Patientenaktennummer|KVNR|KV Nummer|KV Nr|Versicherten ID|\
      eGK Nummer)
      (numéro|n|no|num|identifiant|référence) (de |du |d |)(patient|patiente|dossier médical|\
      dossier patient|dossier|mutuelle|adhérent mutuelle|admission|hospitalisation|\
      carte vitale|assuré social)
      (dossier patient|dossier médical|IPP|IEP|INS) (n|no|numéro|id|)
      (número|núm|n|nº|no|nro|id) (de |del |)(paciente|historia clínica|historia|historial|\
      tarjeta sanitaria|afiliación sanitaria|expediente médico|expediente clínico|ingreso)
      (historia clínica|NHC|CIP|historial clínico) (n|nº|no|núm|número|)
      (numero|n|nr|codice|id) (di |del |della |)(paziente|cartella clinica|cartella|\
      tessera sanitaria|assistito|ricovero|pratica sanitaria)
      (cartella clinica|codice sanitario|nosologico|numero nosologico) (n|nr|numero|)
      (patiënt|patiënten|dossier|zorg|opname|verzekerden|ziekenhuis|zorgpas|polis zorg)(|\
       )(nummer|nr|id)(| patiënt| van de patiënt)
      (medisch dossier|patiëntendossier|zorgverzekering) (nummer|nr|)
      (número|núm|n|nº|no|id) (de |do |da |)(paciente|utente|processo clínico|prontuário|\
      cartão de saúde|cartão do utente|SNS|beneficiário|internamento)
      (prontuário|processo clínico|utente) (n|nº|no|número|)
      (numer|nr|id|identyfikator) (pacjenta|pacjentki|kartoteki|kartoteki pacjenta|historii|\
      kartoteki medycznej|karty pacjenta|\
      historii choroby|dokumentacji medycznej|księgi głównej|karty zdrowia|\
      ubezpieczenia zdrowotnego)
      (historia choroby|historii choroby|karta pacjenta|karty pacjenta|kartoteka medyczna|\
      księga główna) (nr|numer|)
      """;

  /** The record itself, which a date can follow as well. */
  private static final String RECORD = "(medical record|patient record|health record|patient file)";

  /** Of a laboratory: a year and a number. Those of gene banks are public. */
  private static final String ACCESSIONS = "(accession|accession number|accession no)";

  private static final Pattern ACCESSION =
      Pattern.compile("[A-Z]{0,3}\\d\\d-\\d{4,8}(?![\\p{L}\\d_-]|\\.\\d)");

  /** What a pharmacy numbers, in one piece or with the refill behind. */
  private static final String PRESCRIPTIONS = "(rx|prescription)";

  private static final Pattern PRESCRIPTION =
      Pattern.compile("\\d{6,12}(?:-\\d{1,3})?(?![\\p{L}\\d_%@€$£-]|[.,:/]\\d)");

  private static final Pattern SEVEN = Pattern.compile("\\d{7}(?![\\p{L}\\d_-]|[.,:/]\\d)");

  /** Short for a title, for a request to merge and for a pronoun, too. */
  private static final String SHORT = "(mr|ur)";

  private static final String PLURALS =
      """
      (mrns|Patientennummern|Fallnummern)
      (medical record|patient|chart|mrn|hospital) (numbers|ids|nos)
      """;

  private static final Pattern UNDATED =
      Pattern.compile(
          "(?!\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./-]\\d{1,2}[./-])" + ValueShapes.IDENTIFIER.pattern());

  private static final Pattern LIST =
      Pattern.compile(
          "[A-Z]{0,3}-?\\d{4,12}(?:(?:, ?|,? (?:and|und) )[A-Z]{0,3}-?\\d{4,12}){0,12}+"
              + "(?![\\p{L}\\d_%@]|[.,:]\\d)");

  private static final String NAMED = "(patient|patientin|paciente|paziente|patiënt|pacjent|chart)";

  private static final String PROVIDERS =
      """
      (npi|npi number|national provider identifier|dea|dea number|dea no|dea registration|\
      dea registration number|dea reg|provider id|\
      provider number|prescriber id|prescriber number|medical license|medical license number|\
      medical licence number|upin|LANR|BSNR|lebenslange arztnummer|arztnummer|\
      betriebsstättennummer|rpps|numéro rpps|finess|numéro adeli|número de colegiado|\
      número colegiado|nº colegiado|numero iscrizione ordine dei medici|BIG nummer|AGB code|\
      cédula profissional|número da ordem dos médicos|numer prawa wykonywania zawodu|nr pwz|pwz|\
      gmc number|gmc no|gmc reference|nmc pin)
      """;

  private HealthLabels() {}

  static Map<String, LabelRule> rules() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(
        RECORDS, LabelRule.of(EntityType.HEALTHID, "health-record", ValueShapes.IDENTIFIER, 4));
    rules.put(RECORD, LabelRule.of(EntityType.HEALTHID, "health-record", UNDATED, 5));
    rules.put(PLURALS, LabelRule.of(EntityType.HEALTHID, "health-record", LIST, 4));
    rules.put(ACCESSIONS, LabelRule.of(EntityType.HEALTHID, "health-record", ACCESSION, 6));
    rules.put(PRESCRIPTIONS, LabelRule.signed(EntityType.HEALTHID, "health-record", PRESCRIPTION));
    rules.put("(gmc)", LabelRule.signed(EntityType.PROVIDERID, "provider-number", SEVEN));
    rules.put(
        "(npis|npi numbers|deas|dea numbers)",
        LabelRule.of(EntityType.PROVIDERID, "provider-number", LIST, 7));
    rules.put(SHORT, signed(6));
    rules.put(NAMED, signed(5));
    rules.put(
        PROVIDERS,
        LabelRule.of(EntityType.PROVIDERID, "provider-number", ValueShapes.IDENTIFIER, 5));
    return rules;
  }

  private static LabelRule signed(int digitsMin) {
    return new LabelRule(
        EntityType.HEALTHID,
        "health-record",
        ValueShapes.IDENTIFIER,
        LabelRule.Link.SIGN,
        digitsMin);
  }
}
