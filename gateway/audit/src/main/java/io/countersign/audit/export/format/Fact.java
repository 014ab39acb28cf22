package io.countersign.audit.export.format;

/**
 * The facts of an entry that leave the record as words. What is not listed here does not leave: not
 * the person, the path, the key, nor any text.
 */
public enum Fact {
  ACCOUNTABLE("accountable"),
  DESTINATION("destination"),
  MASKING_PROFILE("masking_profile"),
  MODEL("model"),
  NOTICE_VERSION("notice_version"),
  POLICY_VERSION("policy_version"),
  REASON("reason"),
  RISK_TIER("risk_tier"),
  RULE("rule"),
  STAGE("stage"),
  TASK("task"),
  TASK_MARK("task_mark"),
  USE_CASE("use_case");

  private final String key;

  Fact(String key) {
    this.key = key;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }
}
