package io.countersign.masking.detect.pattern.confidential;

import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for what a company keeps to itself. */
public final class ConfidentialRules {
  private ConfidentialRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    // First, for a line that says whose code it is says "confidential" as well.
    new OwnershipValidator().addTo(anchors);
    new MarkingValidator().addTo(anchors);
    new BusinessValidator().addTo(anchors);
  }
}
