package io.countersign.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The wall clock beside the monotonic one: the order of entries stands in their numbers, but what
 * they say of the time is worth something only while nobody sets the clock. Not thread-safe: the
 * writer's, but for {@link #now} and {@link #steady}.
 */
final class ClockWatch {
  /** A jump by more than this is recorded: 2 s. */
  static final Duration NOTED = Duration.ofSeconds(2);

  /** A clock set back by more than this closes the record: 5 minutes. */
  static final Duration TOLERATED = Duration.ofMinutes(5);

  private final Clock clock;
  private final LongSupplier nanoTicker;
  private final long startNanos;
  private final long startMillis; // what the wall clock was ahead of the monotonic one at the start
  private long seenMillis; // what the wall clock was ahead of the monotonic one when last looked at
  private long soundMillis; // the same when it last was sound

  ClockWatch(Clock clock, LongSupplier nanoTicker) {
    this.clock = clock;
    this.nanoTicker = nanoTicker;
    startNanos = nanoTicker.getAsLong();
    startMillis = aheadMillis();
    seenMillis = startMillis;
    soundMillis = startMillis;
  }

  /** The wall clock. */
  Instant now() {
    return clock.instant();
  }

  /**
   * The wall clock, but no later than it can be since this began: a clock that is set forward does
   * not move it. What is removed for good is removed by this one.
   */
  Instant steady() {
    Instant wall = clock.instant();
    Instant counted = Instant.ofEpochMilli(startMillis + nanoTicker.getAsLong() / 1_000_000);
    return counted.isBefore(wall) ? counted : wall;
  }

  /** It was at least this late before now, as the record has it. */
  void notBefore(Instant recorded) {
    long ahead = recorded.toEpochMilli() - nanoTicker.getAsLong() / 1_000_000;
    soundMillis = Math.max(soundMillis, ahead);
  }

  /** What the record has was wrong, and the clock is right. */
  void confirm() {
    soundMillis = aheadMillis();
  }

  /** How long this has run, whatever the wall clock says, in milliseconds. */
  long uptimeMillis() {
    return (nanoTicker.getAsLong() - startNanos) / 1_000_000;
  }

  /** By how many milliseconds the clock was set since the last call; empty while it just goes. */
  OptionalLong jumpMillis() {
    long ahead = aheadMillis();
    long jump = ahead - seenMillis;
    seenMillis = ahead;
    if (!isBehind()) {
      soundMillis = ahead;
    }
    return Math.abs(jump) > NOTED.toMillis() ? OptionalLong.of(jump) : OptionalLong.empty();
  }

  /** Whether the clock was set back by more than is tolerated, and has not been set right since. */
  boolean isBehind() {
    return behindMillis() > TOLERATED.toMillis();
  }

  /** What the clock should say at least. */
  Instant expected() {
    return now().plusMillis(Math.max(0, behindMillis()));
  }

  /** Why nothing is recorded while the clock is behind. */
  String behind() {
    return "the clock is behind: it says "
        + now().truncatedTo(ChronoUnit.SECONDS)
        + " (expected: "
        + expected().truncatedTo(ChronoUnit.SECONDS)
        + " or later); set it right";
  }

  private long behindMillis() {
    return soundMillis - aheadMillis();
  }

  private long aheadMillis() {
    return clock.millis() - nanoTicker.getAsLong() / 1_000_000;
  }
}
