package io.countersign.masking.detect.pattern;

/** Checks a number at the start of a run of digits. Stateless, so thread-safe. */
@FunctionalInterface
interface NumberValidator {
  void check(NumberCandidate number, Findings findings);
}
