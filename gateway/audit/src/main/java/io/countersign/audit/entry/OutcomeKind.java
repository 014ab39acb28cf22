package io.countersign.audit.entry;

/** How an exchange ended. */
public enum OutcomeKind {
  /** The whole answer was released. */
  COMPLETED,
  /** The answer was refused after the prompt had gone upstream. */
  REFUSED,
  /** The upstream or the gateway failed. */
  FAILED,
  /** The caller went away. */
  CANCELLED,
  /** The gateway stopped in between; written by recovery. */
  INTERRUPTED
}
