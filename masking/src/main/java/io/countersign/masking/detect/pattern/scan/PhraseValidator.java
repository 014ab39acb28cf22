package io.countersign.masking.detect.pattern.scan;

/** Checks what a phrase announces, within a bounded distance. Stateless, so thread-safe. */
@FunctionalInterface
public interface PhraseValidator {
  /**
   * Checks the text around the phrase.
   *
   * @param start its first letter; no letter or digit stands before it
   * @param end exclusive; no letter stands there
   */
  void check(ScanText text, int start, int end, Findings findings);
}
