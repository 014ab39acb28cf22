package io.countersign.masking.detect.pattern.scan;

/** Checks a word of letters and digits. Stateless, so thread-safe. */
@FunctionalInterface
public interface WordValidator {
  /**
   * Checks the word.
   *
   * @param start its first character; no letter or digit stands before it
   * @param end exclusive; no letter or digit stands there
   */
  void check(ScanText text, int start, int end, Findings findings);
}
