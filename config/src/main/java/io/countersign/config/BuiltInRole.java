package io.countersign.config;

/**
 * A role that people may have without the file defining it, for those who look after the gateway
 * rather than use it. It permits no model; the file may define it under {@code roles} to add
 * destinations, models and use cases.
 */
public enum BuiltInRole {
  /** Manages the allow-list. */
  SECURITY,
  /** Reviews what was masked and answers the people concerned. */
  PRIVACY,
  /** Verifies the record. */
  AUDITOR,
  /** Runs the gateway. */
  ADMINISTRATOR;

  /** The id of the role. */
  public String id() {
    return Spelling.of(this);
  }
}
