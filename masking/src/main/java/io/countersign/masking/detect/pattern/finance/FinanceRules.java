package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for numbers of money. */
public final class FinanceRules {
  private FinanceRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    anchors.digits(new IbanValidator());
    anchors.number(new CardValidator());
  }
}
