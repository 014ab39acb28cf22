package io.countersign.audit.store;

/** For what a transaction claims something that all gateways have. */
public enum Claim {
  /** It stays as it is until the transaction ends; others may claim the same. */
  TO_READ,
  /** Nobody else has it until the transaction ends. */
  TO_CHANGE
}
