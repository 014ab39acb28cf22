package io.countersign.audit.subject;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for everything about one person: somebody asks with a reason, another decides.
 *
 * @param id names the request
 * @param subject the pseudonym of the person the package is about
 * @param askedBy who asked, and who alone may have the package; {@code self}: the person concerned
 * @param reason the case, in the words of who asked; no names
 * @param decision null while nobody decided
 */
public record PackageRequest(
    String id,
    String subject,
    Instant askedAt,
    String askedBy,
    String reason,
    @Nullable Decision decision) {
  /** How long a request waits for a decision: 7 days. */
  public static final Duration WAITS = Duration.ofDays(7);

  /** How long the package can be had after the approval: 24 hours. */
  public static final Duration LASTS = Duration.ofHours(24);

  public PackageRequest {
    requireNonNull(id, "id");
    requireNonNull(subject, "subject");
    requireNonNull(askedAt, "askedAt");
    requireNonNull(askedBy, "askedBy");
    requireNonNull(reason, "reason");
  }

  /** How it stands at this moment. */
  public State state(Instant now) {
    Decision made = decision;
    if (made == null) {
      return now.isBefore(askedAt.plus(WAITS)) ? State.ASKED : State.EXPIRED;
    }
    if (!made.approved) {
      return State.REFUSED;
    }
    return now.isBefore(made.at.plus(LASTS)) ? State.APPROVED : State.EXPIRED;
  }

  /** When the package can be had no more; null unless it was approved. */
  public @Nullable Instant until() {
    Decision made = decision;
    return made == null || !made.approved ? null : made.at.plus(LASTS);
  }

  PackageRequest decided(Decision made) {
    return new PackageRequest(id, subject, askedAt, askedBy, reason, made);
  }

  /** The reason may name somebody: never shown by accident. */
  @Override
  public String toString() {
    return "PackageRequest[" + id + "]";
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
    ASKED,
    /** Who asked may have the package now. */
    APPROVED,
    /** The second person said no. */
    REFUSED,
    /** It is too late, to decide or to have it. */
    EXPIRED
  }
}
