package io.countersign.audit.export;

import java.time.Duration;

/** How often a receiver is asked. Not thread-safe: its exporter's. */
final class ExportPace {
  /** The rest between batches that are not full. */
  static final Duration IDLE = Duration.ofSeconds(1);

  /** The rest after the first failure; it doubles with each further one. */
  static final Duration RETRY_MIN = Duration.ofSeconds(1);

  /** The rest after many failures. */
  static final Duration RETRY_MAX = Duration.ofMinutes(1);

  /** How long a receiver may take for one batch. */
  static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  private final Duration idle;
  private final Duration retryMin;
  private final Duration retryMax;
  private final Duration stuckAfter;
  private Duration retry;

  ExportPace(Duration idle, Duration retryMin, Duration retryMax, Duration stuckAfter) {
    this.idle = idle;
    this.retryMin = retryMin;
    this.retryMax = retryMax;
    this.stuckAfter = stuckAfter;
    retry = retryMin;
  }

  /** The pace of a gateway. */
  static ExportPace usual() {
    return new ExportPace(IDLE, RETRY_MIN, RETRY_MAX, STUCK_AFTER);
  }

  Duration idle() {
    return idle;
  }

  Duration stuckAfter() {
    return stuckAfter;
  }

  /** The receiver is known to have something more; that a write succeeded is not enough. */
  void succeeded() {
    retry = retryMin;
  }

  /** How long to rest now. */
  Duration failed() {
    Duration now = retry;
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(retryMax) > 0 ? retryMax : doubled;
    return now;
  }
}
