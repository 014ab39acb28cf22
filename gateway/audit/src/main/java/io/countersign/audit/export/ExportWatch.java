package io.countersign.audit.export;

import io.countersign.audit.export.receiver.ExportPosition;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all exporters every few seconds, on a thread that none of them can hold up: where the
 * record ends, who falls behind, who is level again, and who waits for a receiver that is gone.
 */
final class ExportWatch {
  /** An export that has not sent what was there so long ago is behind. */
  static final Duration BEHIND_AFTER = Duration.ofMinutes(5);

  private static final Logger logger = LoggerFactory.getLogger(ExportWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final List<Watched> watched;
  private final RecordFollower record;
  private final ExportEvents events;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "countersign-export-watch");
  private volatile ExportPosition newest;

  ExportWatch(
      List<Exporter> exporters,
      RecordFollower record,
      ExportPosition newest,
      ExportEvents events,
      Clock clock) {
    watched = exporters.stream().map(one -> new Watched(one, clock.instant())).toList();
    this.record = record;
    this.newest = newest;
    this.events = events;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopped.countDown();
  }

  List<ExportState> states() {
    ExportPosition now = newest;
    return watched.stream().map(one -> one.exporter.state(now)).toList();
  }

  /** One look. */
  void look() {
    try {
      newest = record.newest();
    } catch (SQLException e) {
      logger.warn("The end of the record cannot be read for the exports: {}", e.getMessage());
    }
    Instant now = clock.instant();
    for (Watched one : watched) {
      one.exporter.breakOff(now);
      judge(one, now);
    }
  }

  private void run() {
    try {
      while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void judge(Watched one, Instant now) {
    ExportState state = one.exporter.state(newest);
    if (state.position() >= one.mark) {
      one.mark = state.newest();
      one.markedAt = now;
      if (one.behind) {
        one.behind = false;
        logger.info("The export `{}` is level again", state.name());
        report("export.resumed", state);
      }
    } else if (!one.behind && Duration.between(one.markedAt, now).compareTo(BEHIND_AFTER) > 0) {
      one.behind = true;
      logger.error(
          "The export `{}` is behind: {} of {} sent", state.name(), state.position(), one.mark);
      report("export.behind", state);
    }
  }

  private void report(String kind, ExportState state) {
    events.record(
        kind,
        Map.of(
            "export", state.name(),
            "position", Long.toString(state.position()),
            "newest", Long.toString(state.newest())));
  }

  /** An exporter, and an end of the record that it has to pass. Only this class' thread uses it. */
  private static final class Watched {
    private final Exporter exporter;
    private long mark;
    private Instant markedAt;
    private boolean behind;

    Watched(Exporter exporter, Instant now) {
      this.exporter = exporter;
      markedAt = now;
    }
  }
}
