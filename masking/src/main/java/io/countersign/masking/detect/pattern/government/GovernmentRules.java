package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for numbers that states give to people and companies. */
public final class GovernmentRules {
  private GovernmentRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    anchors.digits(new TokenIdValidator());
    anchors.digits(new VatValidator());
    anchors.number(new SocialSecurityValidator());
    anchors.number(new NationalNumberValidator());
  }
}
