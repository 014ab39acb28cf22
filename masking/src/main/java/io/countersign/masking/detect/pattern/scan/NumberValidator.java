package io.countersign.masking.detect.pattern.scan;

/** Checks a number at the start of a run of digits. Stateless, so thread-safe. */
@FunctionalInterface
public interface NumberValidator {
  void check(NumberCandidate number, Findings findings);
}
