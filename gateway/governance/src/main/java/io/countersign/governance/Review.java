package io.countersign.governance;

/** Who must look at an output before it may be used. */
public enum Review {
  NONE,
  SELF,
  SECOND_PERSON
}
