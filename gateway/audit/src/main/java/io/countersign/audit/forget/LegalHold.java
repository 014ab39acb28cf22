package io.countersign.audit.forget;

import java.time.Instant;

/**
 * Something that must not be forgotten until it is lifted.
 *
 * @param id names the hold
 * @param by the entry that set it
 * @param reason the case, in the words of who set it; no names
 */
public record LegalHold(
    String id, Scope scope, long by, Instant setAt, String setBy, String reason) {
  /** What is held: everything of a person, of a use case, or one record. */
  public record Scope(Of of, String value) {}

  /** What kind of thing is held. */
  public enum Of {
    /** A person, by pseudonym. */
    SUBJECT("subject"),
    /** A use case, by id. */
    USE_CASE("useCase"),
    /** One exchange, by record id. */
    RECORD("record");

    private final String detail;

    Of(String detail) {
      this.detail = detail;
    }

    /** What the event calls it. */
    String detail() {
      return detail;
    }
  }
}
