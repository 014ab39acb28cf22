package io.countersign.audit.export;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.export.receiver.Receiver;
import io.countersign.audit.store.AuditStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * All exports of a record. Each receiver has a thread of its own: one that is slow or gone holds up
 * neither the record nor the others. Thread-safe.
 */
public final class Exports implements AutoCloseable {
  /** How long a stop waits for the last lines to be sent, for all exports together. */
  private static final Duration STOP = Duration.ofSeconds(5);

  private final List<Exporter> exporters;
  private final ExportWatch watch;
  private final PositionStore positions;
  private final Clock clock;

  private Exports(
      List<Exporter> exporters, ExportWatch watch, PositionStore positions, Clock clock) {
    this.exporters = exporters;
    this.watch = watch;
    this.positions = positions;
    this.clock = clock;
  }

  /**
   * Starts all exports of a plan, and records each.
   *
   * @param records read-only connections to a record that is open
   * @param positions where the positions are kept; the table is made when it is missing
   * @param log takes the events of the exports
   * @throws AuditStartException when a file that an export names cannot be read
   */
  public static Exports start(
      ExportPlan plan,
      DataSource records,
      Path positions,
      Clock clock,
      Function<AuditEvent, CompletionStage<Long>> log) {
    return start(plan, records, positions, clock, log, ExportPace::usual);
  }

  /** With another pace. */
  static Exports start(
      ExportPlan plan,
      DataSource records,
      Path positions,
      Clock clock,
      Function<AuditEvent, CompletionStage<Long>> log,
      Supplier<ExportPace> pace) {
    PositionStore store = new PositionStore(positions);
    ExportEvents events = new ExportEvents(clock, log);
    try {
      RecordFollower record = RecordFollower.of(records);
      ExportPosition newest = record.newest();
      List<Exporter> exporters = new ArrayList<>();
      for (ExportSettings one : plan.exports()) {
        ExportFormat format = one.format();
        exporters.add(
            new Exporter(
                one,
                format == null ? null : format.lines(plan.producer()),
                receiver(one, plan),
                record,
                store,
                from(one, store, newest),
                events,
                pace.get(),
                clock));
      }
      ExportWatch watch = new ExportWatch(exporters, record, newest, events, clock);
      plan.exports().forEach(one -> events.record("export.started", details(one)));
      exporters.forEach(Exporter::start);
      watch.start();
      return new Exports(exporters, watch, store, clock);
    } catch (SQLException e) {
      store.close();
      throw new AuditStartException("the exports cannot be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** How it stands with each of them. */
  public List<ExportState> states() {
    return watch.states();
  }

  /**
   * Sends what is there once more and ends; what could not be sent is sent after the next start.
   */
  @Override
  public void close() {
    watch.stop();
    Instant until = clock.instant().plus(STOP);
    exporters.forEach(Exporter::stop);
    exporters.forEach(exporter -> exporter.awaitStop(until));
    positions.close();
  }

  private static Receiver receiver(ExportSettings settings, ExportPlan plan) {
    try {
      return settings.to().receiver(plan.producer());
    } catch (IOException e) {
      throw new AuditStartException(
          "the export `" + settings.name() + "` cannot be prepared: " + e, e);
    }
  }

  /** Where the receiver has the record; a new one's beginning is kept at once. */
  private static ExportPosition from(
      ExportSettings settings, PositionStore store, ExportPosition newest) throws SQLException {
    ExportPosition known = store.find(settings.name());
    if (known != null) {
      return known;
    }
    ExportPosition first = settings.fromStart() ? ExportPosition.START : newest;
    store.keep(settings.name(), first);
    return first;
  }

  private static Map<String, String> details(ExportSettings settings) {
    ExportFormat format = settings.format();
    return Map.of(
        "export",
        settings.name(),
        "to",
        settings.to().kind(),
        "format",
        format == null ? "note" : format.name().toLowerCase(Locale.ROOT));
  }
}
