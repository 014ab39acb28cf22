package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.detect.pattern.label.LabelValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import java.util.Map;

/** The rules for patients, physicians and diagnoses. */
public final class HealthRules {
  private HealthRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    LabelValidator.addTo(anchors, HealthCards.rules());
    LabelValidator.addTo(anchors, HealthLabels.rules());
    anchors.phrases(Map.of(PatientNumberValidator.WORDS, new PatientNumberValidator()));
    anchors.phrases(HealthListValidator.rules());
    anchors.number(
        NationalProviderValidator.WORDS,
        NationalProviderValidator.LENGTH,
        new NationalProviderValidator());
    new HealthTokenValidator().addTo(anchors);
    anchors.digits(DiagnosisCodeValidator.RUN, new DiagnosisCodeValidator());
    anchors.phrases(Map.of(DiagnosisNameValidator.NAMES, new DiagnosisNameValidator()));
  }
}
