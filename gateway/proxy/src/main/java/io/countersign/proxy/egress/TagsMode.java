package io.countersign.proxy.egress;

/** How much a destination is told about the caller. */
public enum TagsMode {
  /** Nothing. */
  NONE,
  /** Tags whose subject is a keyed pseudonym. */
  PSEUDONYMOUS,
  /** Tags whose subject is the person's id. */
  FULL
}
