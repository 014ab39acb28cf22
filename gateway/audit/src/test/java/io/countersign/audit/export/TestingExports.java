package io.countersign.audit.export;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.format.Producer;
import io.countersign.audit.export.receiver.Address;
import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.export.receiver.FileAddress;
import io.countersign.audit.export.receiver.Receiver;
import io.countersign.audit.store.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exports of a record beside it, at the pace of a test. */
final class TestingExports {
  static final Producer PRODUCER = new Producer("gateway-1", "0.1.0");

  private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

  private TestingExports() {}

  static ExportPace fast() {
    Duration idle = Duration.ofMillis(10);
    return new ExportPace(idle, idle, Duration.ofMillis(40), Duration.ofSeconds(60));
  }

  /** Started beside a record that is or was open in the folder. */
  static Exports start(Path folder, Clock clock, ExportSettings... exports) {
    return start(folder, clock, event -> CompletableFuture.completedFuture(1L), exports);
  }

  static Exports start(
      Path folder,
      Clock clock,
      Function<AuditEvent, CompletionStage<Long>> log,
      ExportSettings... exports) {
    return Exports.start(
        new ExportPlan(PRODUCER, List.of(exports)),
        new SqliteFile(folder.resolve("audit.db")).reading(),
        folder.resolve("export.db"),
        clock,
        log,
        TestingExports::fast);
  }

  /** To a receiver of the test's own, from the start. */
  static Exporter exporter(Path folder, PositionStore positions, Receiver receiver)
      throws SQLException {
    return exporter(folder, positions, ExportPosition.START, receiver);
  }

  /** To a receiver of the test's own, from what it has. */
  static Exporter exporter(
      Path folder, PositionStore positions, ExportPosition from, Receiver receiver)
      throws SQLException {
    Clock clock = Clock.systemUTC();
    return new Exporter(
        toFile(folder.resolve("unused")),
        ExportFormat.ECS.lines(PRODUCER),
        receiver,
        follower(folder),
        positions,
        from,
        new ExportEvents(clock, event -> CompletableFuture.completedFuture(1L)),
        fast(),
        clock);
  }

  static RecordFollower follower(Path folder) throws SQLException {
    return RecordFollower.of(new SqliteFile(folder.resolve("audit.db")).reading());
  }

  static ExportSettings export(String name, Address to, @Nullable ExportFormat format) {
    return new ExportSettings(name, to, format, true, format != null);
  }

  static ExportSettings toFile(Path file) {
    return export("disk", new FileAddress(file, 1L << 40), ExportFormat.ECS);
  }

  /** A record with so many exchanges more, closed again. */
  static void exchanges(Path folder, String prefix, int count) throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      List<CompletionStage<Long>> written = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        written.add(audit.log().intent(TestingRecord.intent(prefix + index, "ada")));
        written.add(audit.log().outcome(TestingRecord.outcome(prefix + index, "ada")));
      }
      for (CompletionStage<Long> one : written) {
        TestingRecord.await(one);
      }
    }
  }

  /** The sequence numbers of entries in lines of JSON. */
  static List<Long> sequences(List<String> lines) {
    List<Long> sequences = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = SEQUENCE.matcher(line);
      if (matcher.find()) {
        sequences.add(Long.parseLong(matcher.group(1)));
      }
    }
    return sequences;
  }

  static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /**
   * What is wrong with an export that may repeat and must not leave out; empty: nothing.
   *
   * @param last the last entry that must be there
   */
  static String gap(List<Long> sequences, long last) {
    long known = 0;
    for (long sequence : sequences) {
      if (sequence > known + 1) {
        return sequence + " follows " + known;
      }
      known = Math.max(known, sequence);
    }
    return known < last ? "ends with " + known + " (expected: " + last + ")" : "";
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within a minute");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  static List<Long> upTo(long last) {
    List<Long> all = new ArrayList<>();
    for (long sequence = 1; sequence <= last; sequence++) {
      all.add(sequence);
    }
    return all;
  }
}
