package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An exchange that is about to go upstream.
 *
 * @param record the record id the caller sees, unique for ever
 * @param maskedPrompt the body as it will be sent
 * @param originalPrompt the body as the client wrote it; stored sealed
 */
public record Intent(
    String record, Instant at, ExchangeFacts facts, Content maskedPrompt, Content originalPrompt) {
  public Intent {
    requireNonNull(record, "record");
    requireNonNull(at, "at");
    requireNonNull(facts, "facts");
    requireNonNull(maskedPrompt, "maskedPrompt");
    requireNonNull(originalPrompt, "originalPrompt");
  }

  @Override
  public String toString() {
    return "Intent[" + record + "]";
  }
}
