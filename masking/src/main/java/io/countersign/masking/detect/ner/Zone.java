package io.countersign.masking.detect.ner;

/** What kind of text a sentence stands in, and so how much a guess has to be supported. */
enum Zone {
  /** Text written for people: the model decides. */
  PROSE,
  /** A line that a machine wrote, or a string in source code: only names known to the lists. */
  STRICT
}
