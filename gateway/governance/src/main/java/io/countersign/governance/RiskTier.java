package io.countersign.governance;

/** How much harm a use case could do, after the risk classes of the EU AI Act. */
public enum RiskTier {
  MINIMAL,
  LIMITED,
  HIGH,
  PROHIBITED
}
