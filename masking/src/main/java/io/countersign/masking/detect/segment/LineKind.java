package io.countersign.masking.detect.segment;

/** What a line of text is, judged alone or with its neighbours. */
enum LineKind {
  BLANK,
  PROSE,
  /** Prose by its look, but short and without the marks of a sentence: it goes with its sides. */
  UNSURE,
  CODE,
  COMMENT,
  LOG,
  JSON,
  CONFIG,
  MARKUP,
  /** A row of a table; its cells stand between bars, tabs, commas or semicolons. */
  ROW,
  /** The line that opens or closes a fenced block. */
  FENCE
}
