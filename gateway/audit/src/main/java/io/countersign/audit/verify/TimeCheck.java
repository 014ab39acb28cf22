package io.countersign.audit.verify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That entries were written one after the other: where the clock was set back, an entry says so
 * first. Only what a gateway wrote that promises it at its start is looked at; older ones did not
 * always note it. Not thread-safe.
 */
final class TimeCheck {
  /** How far a time may be before the one before it, as clocks are kept right: 2 s. */
  private static final Duration TOLERATED = Duration.ofSeconds(2);

  private @Nullable Instant before;
  private boolean promised;

  /** Why this entry cannot have been written after the one before it; null when it can. */
  @Nullable String objection(Row row, CanonicalHeader header) {
    Instant written = instant(header.text("written"));
    if (written == null) {
      return "it does not say when it was written";
    }
    if (isEvent(row, "gateway.started")) {
      promised = "ascending".equals(header.detail("times"));
    }
    Instant last = before;
    before = written;
    if (!promised || last == null || isEvent(row, "clock.set")) {
      return null;
    }
    return written.isBefore(last.minus(TOLERATED))
        ? "it was written "
            + written
            + ", and the entry before it "
            + last
            + "; no entry says that the clock was set"
        : null;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isEvent(Row row, String name) {
    return "EVENT".equals(row.kind()) && name.equals(row.name());
  }
}
