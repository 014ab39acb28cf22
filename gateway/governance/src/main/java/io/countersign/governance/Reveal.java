package io.countersign.governance;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to see the original of one record: one person asks and gives a reason, another decides.
 *
 * @param record the id of the record
 * @param asker the id of the person who asked, and who alone may read
 * @param decision null while nobody decided
 */
public record Reveal(
    String id,
    String record,
    String asker,
    String reason,
    Instant askedAt,
    @Nullable Decision decision) {
  /** How long a request waits for a decision: 7 days. */
  public static final Duration WAITS = Duration.ofDays(7);

  /** How long the original can be read after the approval: 15 minutes. */
  public static final Duration LASTS = Duration.ofMinutes(15);

  /** How long a reason is: at least 10 characters, at most 500. */
  public static final int REASON_MIN = 10;

  public static final int REASON_MAX = 500;

  public Reveal {
    requireNonNull(id, "id");
    requireNonNull(record, "record");
    requireNonNull(asker, "asker");
    requireNonNull(reason, "reason");
    requireNonNull(askedAt, "askedAt");
    if (decision != null && decision.by.equals(asker)) {
      throw new IllegalArgumentException("a reveal decided by who asked (expected: another)");
    }
  }

  /** How it stands at this moment. */
  public State state(Instant now) {
    Decision made = decision;
    if (made == null) {
      return now.isBefore(askedAt.plus(WAITS)) ? State.PENDING : State.EXPIRED;
    }
    if (!made.approved) {
      return State.REFUSED;
    }
    return now.isBefore(made.at.plus(LASTS)) ? State.APPROVED : State.EXPIRED;
  }

  /** When the original can be read no more; null unless it was approved. */
  public @Nullable Instant until() {
    Decision made = decision;
    return made == null || !made.approved ? null : made.at.plus(LASTS);
  }

  /** The reason may name somebody: never shown by accident. */
  @Override
  public String toString() {
    return "Reveal[" + id + "]";
  }

  /** What the second person said. */
  public record Decision(boolean approved, String by, Instant at) {
    public Decision {
      requireNonNull(by, "by");
      requireNonNull(at, "at");
    }
  }

  /** How a request stands. */
  public enum State {
    /** Nobody decided yet. */
    PENDING,
    /** The asker may read now. */
    APPROVED,
    /** The second person said no. */
    REFUSED,
    /** It is too late, to decide or to read. */
    EXPIRED
  }
}
