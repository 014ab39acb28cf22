package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The next part of the output of an exchange that has not ended yet. The parts in their order and
 * what its outcome carries are the whole output.
 *
 * @param record the record id of its intent
 * @param person the person of its intent, whose key seals the original
 * @param number which part of the output it is: 1, 2, 3 … without gaps
 * @param maskedOutput what the provider sent, with marks for what it added
 * @param originalOutput what the caller got; stored sealed
 */
public record Chunk(
    String record,
    @Nullable String person,
    Instant at,
    int number,
    Content maskedOutput,
    Content originalOutput) {
  public Chunk {
    requireNonNull(record, "record");
    requireNonNull(at, "at");
    requireNonNull(maskedOutput, "maskedOutput");
    requireNonNull(originalOutput, "originalOutput");
    if (number < 1) {
      throw new IllegalArgumentException("number: " + number + " (expected: >= 1)");
    }
  }

  @Override
  public String toString() {
    return "Chunk[" + record + ", " + number + "]";
  }
}
