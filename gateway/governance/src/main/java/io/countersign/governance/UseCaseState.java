package io.countersign.governance;

/** Where a use case stands in its life. Only an approved one can be used. */
public enum UseCaseState {
  PROPOSED,
  IN_REVIEW,
  APPROVED,
  THROTTLED,
  SUSPENDED,
  RETIRED
}
