package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import java.util.Map;
import java.util.regex.Pattern;

/** What the cards and numbers of public health care are called, and the shapes they have. */
final class HealthCards {
  /** Cards of public health insurance, and numbers that states give to patients. */
  private static final String NAMES =
      """
      (NHI|national health index|OHIP|ontario health|health card|PHN|personal health|ULI|\
      alberta health care|RAMQ|CHI|community health index|health and care|IHI|\
      individual healthcare identifier|DVA|DVA file|medicaid|CSN) (number|no|nr|card|)
      (NAM|assurance maladie|carte soleil|carte d assurance maladie|CNS|cartão SUS|\
      cartão nacional de saúde|cartão SNS|cartão do utente|\
      tarjeta sanitaria|TSI|CIPA|NUHSA|tessera sanitaria|\
      tessera europea|CEAM|TEAM|EHIC|EKUZ|karta EKUZ|GHIC|european health insurance card|\
      europäische krankenversicherungskarte|Krankenversichertennummer|\
      Versichertennummer|KVNR|\
      carte européenne d assurance maladie|e card|e card nummer)
      """;

  /** The shapes of those of Quebec, New Zealand, Spain, Germany, Europe and others. */
  private static final Pattern CARD =
      Pattern.compile(
          "(?:[A-Z]{4} ?\\d{4} ?\\d{4}|AN\\d{10}"
              + "|[A-Z]{3}(?:\\d{4}|\\d\\d[A-Z]{2})|[A-Z]{4} ?\\d{10,12}"
              + "|[A-Z] ?\\d{3} ?\\d{3} ?\\d{3}|[A-Z]{2,3}\\d{5,6}[A-Z]?|80\\d{3}(?: ?\\d){15}"
              + "|\\d{4}[ -]?\\d{3}[ -]?\\d{3}(?:[ -]?[A-Z]{2})?|\\d{5}-\\d{4}|\\d{6} ?\\d{4}"
              + "|\\d{3} ?\\d{4} ?\\d{4} ?\\d{4}|\\d{3} \\d{3} \\d{3}|\\d{4} \\d{4} \\d{4} \\d{4}"
              + "|\\d{8,10}[A-Z]?|\\d{15,20})(?![\\p{L}\\d_%@€$£]|[.,:/-]\\d)");

  private HealthCards() {}

  static Map<String, LabelRule> rules() {
    return Map.of(NAMES, LabelRule.of(EntityType.HEALTHID, "health-record", CARD, 4));
  }
}
