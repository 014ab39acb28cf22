package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A request that was refused before it went upstream.
 *
 * @param stage the stage that refused, e.g. {@code ALLOW}
 * @param code the stable code, e.g. {@code model_not_allowed}
 * @param status the HTTP status the caller got
 */
public record Refusal(
    String record, Instant at, String stage, String code, int status, ExchangeFacts facts) {
  public Refusal {
    requireNonNull(record, "record");
    requireNonNull(at, "at");
    requireNonNull(stage, "stage");
    requireNonNull(code, "code");
    requireNonNull(facts, "facts");
  }
}
