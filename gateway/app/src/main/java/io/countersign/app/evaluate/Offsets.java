package io.countersign.app.evaluate;

/** What the offsets in a labelled file count. */
public enum Offsets {
  /** UTF-16 code units, as in Java and JavaScript. */
  UTF16,
  /** Code points, as in Python. */
  CODEPOINT
}
