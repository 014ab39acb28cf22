package io.countersign.masking.detect.ner;

/** What kind of text a sentence stands in, and so how much a guess has to be supported. */
enum Zone {
  /** Text written for people: the model decides. */
  PROSE,
  /** Text for people among the lines of a machine: a single word needs the support of the lists. */
  TECHNICAL,
  /** A line that a machine wrote, or source code: only full names that the lists support. */
  STRICT,
  /** A string or comment in source code: as strict, but one that is a name as a whole may pass. */
  LITERAL;

  /** Whether it was written for people, not as a part of code. */
  boolean isForPeople() {
    return this == PROSE || this == TECHNICAL;
  }
}
