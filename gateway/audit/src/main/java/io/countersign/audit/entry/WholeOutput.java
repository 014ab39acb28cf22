package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

/**
 * What the parts of an output are together, those in chunks and the rest in the outcome.
 *
 * @param chunks how many chunks went before the outcome
 * @param bytes of masked output in all parts
 * @param sha256 of the masked output of all parts, in hexadecimal digits
 */
public record WholeOutput(int chunks, long bytes, String sha256) {
  public WholeOutput {
    requireNonNull(sha256, "sha256");
    if (chunks < 1) {
      throw new IllegalArgumentException("chunks: " + chunks + " (expected: >= 1)");
    }
  }
}
