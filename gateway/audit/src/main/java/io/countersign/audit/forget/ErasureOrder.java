package io.countersign.audit.forget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked about a person who is to be forgotten, and what came of it.
 *
 * @param id names the order
 * @param subject the person's pseudonym
 * @param askedBy who asked; {@code self}: the person themselves
 * @param basis the legal basis, in the words of who asked
 * @param decidedBy who approved or refused; null while nobody did
 * @param entry the sequence number of the entry of this gateway's log that erased the person; 0:
 *     there is none
 */
public record ErasureOrder(
    String id,
    String subject,
    Instant askedAt,
    String askedBy,
    String basis,
    State state,
    @Nullable String decidedBy,
    long entry) {
  /** How far it is. */
  public enum State {
    /** A second person has to approve. */
    ASKED,
    /** A second person refused. */
    REFUSED,
    /** An entry is durable, content is being removed from some log; it goes on after a restart. */
    ERASING,
    /** Nothing of the person's content is left in any log. */
    ERASED
  }
}
