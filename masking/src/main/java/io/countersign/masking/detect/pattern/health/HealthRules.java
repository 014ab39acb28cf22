package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.detect.pattern.label.LabelValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.RunShape;
import java.util.Map;

/** The rules for patients, physicians and diagnoses. */
public final class HealthRules {
  private HealthRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    LabelValidator.addTo(anchors, HealthLabels.rules());
    anchors.number(
        NationalProviderValidator.WORDS,
        NationalProviderValidator.LENGTH,
        new NationalProviderValidator());
    new HealthTokenValidator().addTo(anchors);
    anchors.digits(RunShape.ANY.behindCapital(), new DiagnosisCodeValidator());
    anchors.phrases(Map.of(DiagnosisNameValidator.NAMES, new DiagnosisNameValidator()));
  }
}
