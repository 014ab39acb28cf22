package io.countersign.governance;

import java.util.Locale;

/** How much harm a use case could do, after the risk classes of the EU AI Act. */
public enum RiskTier {
  MINIMAL,
  LIMITED,
  HIGH,
  PROHIBITED;

  /** The word of the configuration, the record and the console. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
