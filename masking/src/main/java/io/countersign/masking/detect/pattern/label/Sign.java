package io.countersign.masking.detect.pattern.label;

/** What links a phrase to the value it announces. */
enum Sign {
  /** A blank, a quote or a bracket. */
  NONE,
  /** A verb: {@code is}, {@code lautet}. */
  VERB,
  /** A colon, an equals sign, an arrow, a rule of dots. */
  WRITTEN
}
