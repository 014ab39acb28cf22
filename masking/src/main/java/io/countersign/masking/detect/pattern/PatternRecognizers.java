package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.confidential.ConfidentialRules;
import io.countersign.masking.detect.pattern.contact.ContactRules;
import io.countersign.masking.detect.pattern.finance.FinanceRules;
import io.countersign.masking.detect.pattern.government.GovernmentRules;
import io.countersign.masking.detect.pattern.health.HealthRules;
import io.countersign.masking.detect.pattern.network.NetworkRules;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.secret.SecretRules;

/** Makes recognizers of entities that have a shape. */
public final class PatternRecognizers {
  private static final PatternRecognizer BUNDLED = new PatternRecognizer(bundledAnchors());

  private PatternRecognizers() {}

  /** Everything this package knows. Thread-safe. */
  public static Recognizer bundled() {
    return BUNDLED;
  }

  /** The names of fields that the rules of this package go by. Thread-safe. */
  public static FieldNames fieldNames() {
    return BUNDLED;
  }

  private static AnchorTable bundledAnchors() {
    AnchorTable anchors = new AnchorTable();
    addAllTo(anchors);
    return anchors;
  }

  /** Hooks every rule in. */
  static void addAllTo(Anchors anchors) {
    SecretRules.addTo(anchors);
    FinanceRules.addTo(anchors);
    GovernmentRules.addTo(anchors);
    HealthRules.addTo(anchors);
    FinanceRules.addAnnounced(anchors);
    ConfidentialRules.addTo(anchors);
    NetworkRules.addTo(anchors);
    // Last, for a phone number is what no other rule knows better.
    ContactRules.addTo(anchors);
  }
}
