package io.countersign.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.MovedClock;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.receiver.ExportLine;
import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.export.receiver.FileAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportWatchTest {
  @TempDir Path folder;

  private final List<AuditEvent> events = new CopyOnWriteArrayList<>();
  private final MovedClock clock = new MovedClock(TestingRecord.AT);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final TestingReceiver receiver = new TestingReceiver(this::hold);

  @Test
  void exportThatFallsBehind_isToldOnceAndAgainWhenItIsLevel() throws Exception {
    TestingExports.exchanges(folder, "r", 2);
    RecordFollower record = TestingExports.follower(folder);
    try (PositionStore positions = new PositionStore(folder.resolve("export.db"))) {
      Exporter exporter = exporter(record, positions);
      ExportEvents log = new ExportEvents(clock, this::take);
      ExportWatch watch = new ExportWatch(List.of(exporter), record, record.newest(), log, clock);
      watch.look();
      exporter.start();
      asked.await();
      clock.move(Duration.ofMinutes(4));
      watch.look();
      assertThat(events).isEmpty();
      clock.move(Duration.ofMinutes(2));
      watch.look();
      watch.look();
      assertThat(events).extracting(AuditEvent::kind).containsExactly("export.behind");
      assertThat(events.get(0).details())
          .containsEntry("export", "held")
          .containsEntry("position", "0")
          .containsEntry("newest", "6");
      assertThat(receiver.aborted.getCount()).isZero();
      open.countDown();
      TestingExports.until(() -> watch.states().get(0).lag() == 0);
      watch.look();
      assertThat(events)
          .extracting(AuditEvent::kind)
          .containsExactly("export.behind", "export.resumed");
      exporter.stop();
      exporter.awaitStop(clock.instant().plusSeconds(60));
    }
  }

  @Test
  void rests_doubleToABound() {
    ExportPace pace =
        new ExportPace(
            Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(9));
    assertThat(List.of(pace.failed(), pace.failed(), pace.failed(), pace.failed(), pace.failed()))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 5L, 5L);
    pace.succeeded();
    assertThat(pace.failed()).hasSeconds(1);
  }

  private Exporter exporter(RecordFollower record, PositionStore positions) {
    ExportSettings settings =
        TestingExports.export(
            "held", new FileAddress(folder.resolve("unused"), 1), ExportFormat.ECS);
    return new Exporter(
        settings,
        ExportFormat.ECS.lines(TestingExports.PRODUCER),
        receiver,
        record,
        positions,
        ExportPosition.START,
        new ExportEvents(clock, this::take),
        TestingExports.fast(),
        clock);
  }

  private CompletableFuture<Long> take(AuditEvent event) {
    events.add(event);
    return CompletableFuture.completedFuture(1L);
  }

  /** Takes nothing until it is opened. */
  private void hold(List<ExportLine> lines) {
    asked.countDown();
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted with " + lines, e);
    }
  }
}
