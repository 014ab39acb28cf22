package io.countersign.masking.detect.pattern.scan;

/** Checks the text around an anchor, within a bounded distance. Stateless, so thread-safe. */
@FunctionalInterface
public interface AnchorValidator {
  void check(ScanText text, int anchor, Findings findings);
}
