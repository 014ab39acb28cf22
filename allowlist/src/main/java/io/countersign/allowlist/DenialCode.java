package io.countersign.allowlist;

/** Why a request was denied, as the stable code clients and records see. */
public enum DenialCode {
  DESTINATION_NOT_ALLOWED("destination_not_allowed"),
  MODEL_NOT_ALLOWED("model_not_allowed"),
  ROLE_NOT_PERMITTED("role_not_permitted");

  private final String code;

  DenialCode(String code) {
    this.code = code;
  }

  /** The stable code, e.g. {@code model_not_allowed}. */
  public String code() {
    return code;
  }
}
