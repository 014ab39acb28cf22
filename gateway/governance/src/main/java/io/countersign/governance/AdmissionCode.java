package io.countersign.governance;

/** Why a purpose was refused, as the stable code clients and records see. */
public enum AdmissionCode {
  ACCESS_SUSPENDED("access_suspended"),
  USE_CASE_REQUIRED("use_case_required"),
  USE_CASE_NOT_APPROVED("use_case_not_approved"),
  USE_CASE_SUSPENDED("use_case_suspended"),
  ROLE_NOT_PERMITTED("role_not_permitted"),
  NOTICE_NOT_ACKNOWLEDGED("notice_not_acknowledged");

  private final String code;

  AdmissionCode(String code) {
    this.code = code;
  }

  /** The stable code, e.g. {@code use_case_required}. */
  public String code() {
    return code;
  }
}
