package io.countersign.masking.detect.segment;

/** Who wrote a part of a text, and for whom. */
public enum Kind {
  /** Text for people; neighbouring lines are one segment, so that a sentence stays whole. */
  PROSE,
  /** One cell of a table, one string of JSON, one text of markup: for people, read alone. */
  CELL,
  /** A comment in source code. */
  COMMENT,
  /** A string in source code, or a value in a configuration file. */
  LITERAL,
  /** Source code without its comments and strings. */
  CODE,
  /** A line that a machine wrote. */
  LOG,
  /** The name of a field in JSON or configuration, a tag of markup. */
  KEY;

  /** Whether people are written to, so that names are looked for. */
  public boolean forPeople() {
    return this == PROSE || this == CELL || this == COMMENT || this == LITERAL;
  }
}
