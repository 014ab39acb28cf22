package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import io.countersign.masking.detect.pattern.label.ValueShapes;
import java.util.LinkedHashMap;
import java.util.Map;

/** What records of patients and insured persons are called. */
final class HealthLabels {
  private static final String RECORDS =
      """
      (medical record|patient record|health record|patient|chart|hospital|case record|\
      health insurance|health plan|medicaid|health card|insured person|medical file|\
      encounter|visit|admission|specimen|lab order|prescription|rx) (number|no|nr|num|id|\
      identifier|mrn)
      (mrn|pid mrn|medrec|mbi|emrn|ehr id)
      (Patienten|Patientinnen|Fall|Krankenakten|Akten|Behandlungs|Aufnahme|Krankenversicherungs|\
      Krankenversicherten|Versicherten|Krankenkassen|Gesundheitskarten|Krankenkarten|Klinik|\
      Laborauftrags|Befund|Rezept)(| )(nummer|nr|id|kennung|kennzeichen|aktennummer|akte nr)
      (Patientenakte|Krankenakte|Patientenaktennummer|KVNR|KV Nummer|KV Nr|Versicherten ID|\
      eGK Nummer)
      (numéro|n|no|num|identifiant|référence) (de |du |d |)(patient|patiente|dossier médical|\
      dossier patient|dossier|mutuelle|admission|hospitalisation|carte vitale|assuré social)
      (dossier patient|dossier médical|IPP|INS) (n|no|numéro|id|)
      (número|núm|n|nº|no|nro|id) (de |del |)(paciente|historia clínica|historia|historial|\
      tarjeta sanitaria|afiliación sanitaria|expediente médico|expediente clínico|ingreso)
      (historia clínica|NHC|CIP|historial clínico) (n|nº|no|núm|número|)
      (numero|n|nr|codice|id) (di |del |della |)(paziente|cartella clinica|cartella|\
      tessera sanitaria|assistito|ricovero|pratica sanitaria)
      (cartella clinica|codice sanitario) (n|nr|numero|)
      (patiënt|patiënten|dossier|zorg|opname|verzekerden|ziekenhuis|zorgpas|polis zorg)(|\
       )(nummer|nr|id)
      (medisch dossier|patiëntendossier|zorgverzekering) (nummer|nr|)
      (número|núm|n|nº|no|id) (de |do |da |)(paciente|utente|processo clínico|prontuário|\
      cartão de saúde|cartão do utente|SNS|beneficiário|internamento)
      (prontuário|processo clínico|utente) (n|nº|no|número|)
      (numer|nr|id|identyfikator) (pacjenta|pacjentki|kartoteki medycznej|karty pacjenta|\
      historii choroby|dokumentacji medycznej|księgi głównej|karty zdrowia|\
      ubezpieczenia zdrowotnego)
      """;

  private static final String NAMED = "(patient|patientin|paciente|paziente|patiënt|pacjent|chart)";

  private static final String PROVIDERS =
      """
      (npi|npi number|national provider identifier|dea|dea number|dea no|provider id|\
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
    rules.put(
        NAMED,
        new LabelRule(
            EntityType.HEALTHID, "health-record", ValueShapes.IDENTIFIER, LabelRule.Link.SIGN, 5));
    rules.put(
        PROVIDERS,
        LabelRule.of(EntityType.PROVIDERID, "provider-number", ValueShapes.IDENTIFIER, 5));
    return rules;
  }
}
