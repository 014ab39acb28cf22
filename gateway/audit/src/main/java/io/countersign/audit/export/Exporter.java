package io.countersign.audit.export;

import io.countersign.audit.export.format.ExportedCheckpoint;
import io.countersign.audit.export.format.ExportedEntry;
import io.countersign.audit.export.format.LineFormat;
import io.countersign.audit.export.format.Severity;
import io.countersign.audit.export.receiver.ExportLine;
import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.export.receiver.Receiver;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the record to one receiver, on a thread of its own, from where the receiver has it. A batch
 * is at most {@value RecordFollower#ENTRIES_MAX} entries and {@value
 * RecordFollower#CHECKPOINTS_MAX} checkpoints; it is sent once a second, or at once after a full
 * one. After a failure it begins again behind what the receiver is known to have: lines may come
 * twice, none is left out.
 */
final class Exporter {
  private static final Logger logger = LoggerFactory.getLogger(Exporter.class);

  private final ExportSettings settings;
  private final @Nullable LineFormat format;
  private final Receiver receiver;
  private final RecordFollower record;
  private final PositionStore positions;
  private final ExportEvents events;
  private final ExportPace pace;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  /** What the receiver is known to have. Only this thread changes it, and what follows. */
  private ExportPosition confirmed;

  private volatile ExportPosition sent;
  private final AtomicLong failures = new AtomicLong();
  private volatile @Nullable String problem;
  private volatile @Nullable Instant askedAt;
  private boolean compared;

  Exporter(
      ExportSettings settings,
      @Nullable LineFormat format,
      Receiver receiver,
      RecordFollower record,
      PositionStore positions,
      ExportPosition from,
      ExportEvents events,
      ExportPace pace,
      Clock clock) {
    this.settings = settings;
    this.format = format;
    this.receiver = receiver;
    this.record = record;
    this.positions = positions;
    confirmed = from;
    sent = from;
    this.events = events;
    this.pace = pace;
    this.clock = clock;
    thread = new Thread(this::run, "countersign-export-" + settings.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  String name() {
    return settings.name();
  }

  ExportState state(ExportPosition newest) {
    return new ExportState(name(), place(sent), place(newest), failures.get(), problem);
  }

  /** Breaks off what has taken longer than any receiver that is there. */
  void breakOff(Instant now) {
    Instant since = askedAt;
    if (since != null && Duration.between(since, now).compareTo(pace.stuckAfter()) > 0) {
      logger.warn("The export `{}` takes nothing; its connection is closed", name());
      receiver.abort();
    }
  }

  /** Lets the thread send what is there once more and end. */
  void stop() {
    stopped.countDown();
  }

  /** Waits for the thread until a time, then breaks it off. */
  void awaitStop(Instant until) {
    try {
      thread.join(Math.max(1, Duration.between(clock.instant(), until).toMillis()));
      receiver.abort();
      thread.interrupt();
      thread.join(pace.idle().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean ending = false;
      while (!ending) {
        ending = stopped.await(round().toMillis(), TimeUnit.MILLISECONDS);
      }
      last();
    } catch (InterruptedException e) {
      logger.warn("The export `{}` was broken off; it goes on at the next start", name());
    } finally {
      receiver.close();
    }
  }

  /** Sends what there is; returns how long to rest. */
  private Duration round() {
    try {
      boolean more = true;
      while (more && stopped.getCount() > 0) {
        more = step();
      }
      healthy();
      return pace.idle();
    } catch (IOException | SQLException e) {
      return failed(e);
    }
  }

  /** A receiver that failed a moment ago would only hold up the stop. */
  private void last() {
    if (problem != null) {
      return;
    }
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = step();
      }
      ExportPosition told = receiver.finish();
      if (told != null) {
        keep(told);
      }
    } catch (IOException | SQLException e) {
      failed(e);
    }
  }

  /** Sends one batch; returns whether there may be more. */
  private boolean step() throws IOException, SQLException {
    compare();
    List<ExportLine> lines = new ArrayList<>();
    boolean full = addEntries(lines);
    full |= addCheckpoints(lines);
    ExportPosition told = ask(lines);
    if (!lines.isEmpty()) {
      sent = lines.get(lines.size() - 1).reached();
    }
    if (told != null) {
      keep(told);
    }
    return full;
  }

  private @Nullable ExportPosition ask(List<ExportLine> lines) throws IOException {
    askedAt = clock.instant();
    try {
      if (lines.isEmpty()) {
        receiver.idle();
        return null;
      }
      return receiver.send(lines);
    } finally {
      askedAt = null;
    }
  }

  private boolean addEntries(List<ExportLine> lines) throws SQLException {
    LineFormat written = format;
    if (written == null) {
      return false;
    }
    RecordFollower.Batch batch = record.entries(sent.sequence());
    for (ExportedEntry entry : batch.entries()) {
      lines.add(
          new ExportLine(
              sent.after(entry.sequence(), entry.hash()),
              entry.at(),
              Severity.of(entry),
              entry.origin(),
              entry.kind(),
              written.line(entry)));
    }
    return batch.full();
  }

  /** Those that sign nothing but what was sent before them. */
  private boolean addCheckpoints(List<ExportLine> lines) throws SQLException {
    LineFormat written = format;
    if (written != null && !settings.checkpoints()) {
      return false;
    }
    ExportPosition last = lines.isEmpty() ? sent : lines.get(lines.size() - 1).reached();
    long sizeMax = written == null ? Long.MAX_VALUE : last.sequence();
    List<ExportedCheckpoint> checkpoints = record.checkpoints(last.checkpoint(), sizeMax);
    for (ExportedCheckpoint checkpoint : checkpoints) {
      lines.add(
          new ExportLine(
              last.afterCheckpoint(checkpoint.number()),
              checkpoint.at(),
              Severity.INFORMATIONAL,
              checkpoint.origin(),
              ExportedCheckpoint.KIND,
              written == null ? checkpoint.note() : written.line(checkpoint)));
    }
    return checkpoints.size() == RecordFollower.CHECKPOINTS_MAX;
  }

  /**
   * Whether the record is still the one that the receiver has the beginning of. If it is not, it
   * was rolled back or replaced, and the receiver gets all of this one.
   */
  private void compare() throws SQLException {
    if (compared) {
      return;
    }
    boolean same =
        confirmed.sequence() == 0
            ? confirmed.checkpoint() <= record.newest().checkpoint()
            : confirmed.hash().equals(record.hash(confirmed.sequence()));
    if (!same) {
      logger.error(
          "The export `{}` has {} entries of another record than this; it gets this one from its"
              + " start",
          name(),
          confirmed.sequence());
      events.record(
          "export.disagreed",
          Map.of("export", name(), "position", Long.toString(place(confirmed))));
      sent = ExportPosition.START;
      keep(ExportPosition.START);
    }
    compared = true;
  }

  private void keep(ExportPosition told) throws SQLException {
    positions.keep(name(), told);
    confirmed = told;
    pace.succeeded();
  }

  private void healthy() {
    if (problem != null) {
      logger.info("The export `{}` works again", name());
    }
    problem = null;
  }

  private Duration failed(Exception e) {
    String found = e.getClass().getSimpleName() + ": " + e.getMessage();
    if (!found.equals(problem)) {
      logger.warn("The export `{}` failed and is tried again: {}", name(), found);
    }
    problem = found;
    failures.incrementAndGet();
    sent = confirmed;
    receiver.close();
    return pace.failed();
  }

  /** What is counted: entries, or checkpoints where nothing else is exported. */
  private long place(ExportPosition position) {
    return format == null ? position.checkpoint() : position.sequence();
  }
}
