package io.countersign.masking.detect.ner;

/** What kind of text a sentence stands in, and so how much a guess has to be supported. */
enum Zone {
  /** Text written for people: the model decides. */
  PROSE,
  /** A line that a machine wrote, or source code: only full names that the lists support. */
  STRICT,
  /** A string or comment in source code: as strict, but one that is a name as a whole may pass. */
  LITERAL
}
