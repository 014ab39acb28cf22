package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.content;
import static io.countersign.audit.TestingRecord.facts;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.BreakableStore.Fault;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store fails in every way it can; nothing is told to be durable that is not. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class AuditFailureTest {
  private static final long RESERVE_BYTES = 3 << 20;
  private static final long LOW_BYTES = 10 << 20;

  private final TestingStore store;

  @TempDir Path folder;

  private final AtomicLong usableBytes = new AtomicLong(1L << 40);
  private final SetClock clock = new SetClock();
  private BreakableStore writing =
      new BreakableStore(
          () -> {
            throw new SQLException("nothing is open yet");
          });

  AuditFailureTest(TestingStore store) {
    this.store = store;
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"READ_ONLY", "FULL", "LOST_ANSWER", "FAILED_COMMIT"})
  void commit_failing_closesUntilRepaired(Fault fault) throws Exception {
    try (Audit audit = openBreakable()) {
      await(audit.log().intent(intent("before", "ada")));
      writing.set(fault);
      assertUnavailable(audit.log().intent(large("during")));
      // A store that only lacks room may take a small entry again, and then be open.
      if (fault != Fault.FULL) {
        assertThat(audit.log().open()).isFalse();
        assertUnavailable(audit.log().refusal(refusal("closed", "ada")));
        assertThat(audit.reader().byRecord("before")).isPresent();
      }
      writing.set(Fault.NONE);
      until(() -> audit.log().open());
      await(audit.log().intent(intent("after", "ada")));
      await(audit.log().outcome(outcome("before", "ada")));
      await(audit.log().outcome(outcome("after", "ada")));
      assertThat(audit.reader().byRecord("during").isPresent())
          .isEqualTo(fault == Fault.LOST_ANSWER);
      if (fault == Fault.LOST_ANSWER) {
        ExchangeView refused = audit.reader().byRecord("during").orElseThrow();
        assertThat(refused.state()).isEqualTo("INTERRUPTED");
        assertThat(refused.code()).isEqualTo("record_unavailable");
      }
      assertThat(audit.reader().byRecord("closed")).isEmpty();
      assertThat(audit.reader().byRecord("before").orElseThrow().state()).isEqualTo("COMPLETED");
    }
    assertIntact();
  }

  @Test
  void outcome_durableThoughRefused_staysAsItIs() throws Exception {
    try (Audit audit = openBreakable()) {
      await(audit.log().intent(intent("r1", "ada")));
      writing.set(Fault.LOST_ANSWER);
      assertUnavailable(audit.log().outcome(outcome("r1", "ada")));
      writing.set(Fault.NONE);
      until(() -> audit.log().open());
      assertThat(audit.reader().byRecord("r1").orElseThrow().state()).isEqualTo("COMPLETED");
    }
    assertThat(store.column(folder, "header"))
        .anyMatch(header -> header.contains("\"durableThoughRefused\":\"1\""));
    assertIntact();
  }

  @Test
  void entries_waitingForAFailedCommit_allFail() throws Exception {
    try (Audit audit = openBreakable()) {
      writing.set(Fault.FAILED_COMMIT);
      List<CompletionStage<Long>> stages = new ArrayList<>();
      for (int index = 0; index < 500; index++) {
        stages.add(audit.log().refusal(refusal("r" + index, "ada")));
      }
      for (CompletionStage<Long> stage : stages) {
        assertUnavailable(stage);
      }
    }
  }

  /** Rows of a large group are sent while the next ones are made: all of them fail together. */
  @Test
  void largeGroup_failingInItsMiddle_allOfItFails() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    AtomicBoolean holds = new AtomicBoolean();
    store.open(folder).close();
    refuseRecord("r100");
    try (Audit audit = openBreakable(() -> hold(holds, reached, held))) {
      holds.set(true);
      CompletionStage<Long> first = audit.log().refusal(refusal("first", "ada"));
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      List<CompletionStage<Long>> stages = new ArrayList<>();
      for (int index = 0; index < 250; index++) {
        stages.add(audit.log().refusal(refusal("r" + index, "ada")));
      }
      held.countDown();
      await(first);
      for (CompletionStage<Long> stage : stages) {
        assertUnavailable(stage);
      }
      until(() -> audit.log().open());
      await(audit.log().refusal(refusal("after", "ada")));
    }
    store.execute(
        folder,
        "DROP TRIGGER refuse_one" + (store == TestingStore.POSTGRESQL ? " ON audit_record" : ""));
    assertThat(store.column(folder, "record_id"))
        .contains("first", "after")
        .doesNotContain("r0", "r99", "r100", "r101", "r249");
    assertIntact();
  }

  private void refuseRecord(String record) throws SQLException {
    if (store == TestingStore.POSTGRESQL) {
      store.execute(
          folder,
          "CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql"
              + " AS 'BEGIN RAISE EXCEPTION USING MESSAGE = NEW.record_id; END'");
      store.execute(
          folder,
          "CREATE TRIGGER refuse_one BEFORE INSERT ON audit_record FOR EACH ROW"
              + " WHEN (NEW.record_id = '"
              + record
              + "') EXECUTE FUNCTION refuse_one()");
    } else {
      store.execute(
          folder,
          "CREATE TRIGGER refuse_one BEFORE INSERT ON audit_record WHEN NEW.record_id = '"
              + record
              + "' BEGIN SELECT RAISE(ABORT, 'made by the test'); END");
    }
  }

  private static void hold(AtomicBoolean holds, CountDownLatch reached, CountDownLatch held) {
    if (!holds.getAndSet(false)) {
      return;
    }
    reached.countDown();
    try {
      assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void commit_failingWithAnError_refusesWhoWaitsAndOpensAgain() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    Runnable onCommit =
        () -> {
          if (broken.getAndSet(false)) {
            throw new OutOfMemoryError("made by the test");
          }
        };
    try (Audit audit = openBreakable(onCommit)) {
      broken.set(true);
      assertUnavailable(audit.log().refusal(refusal("r1", "ada")));
      until(() -> audit.log().open());
      await(audit.log().refusal(refusal("r2", "ada")));
      assertThat(audit.reader().byRecord("r1")).isEmpty();
    }
    assertIntact();
  }

  @Test
  void store_thatLostADurableEntry_staysClosed() throws Exception {
    try (Audit audit = openBreakable()) {
      await(audit.log().refusal(refusal("r1", "ada")));
      writing.set(Fault.UNREACHABLE);
      writing.failCurrent();
      assertUnavailable(audit.log().refusal(refusal("r2", "ada")));
      rollBack();
      int before = writing.opened.get();
      writing.set(Fault.NONE);
      until(() -> writing.opened.get() > before + 3);
      assertThat(audit.log().open()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"READ_ONLY", "LOST_ANSWER", "FAILED_COMMIT"})
  void outcome_refusedWhileClosed_isRecordedWhenOpenAgain(Fault fault) throws Exception {
    try (Audit audit = openBreakable()) {
      await(audit.log().intent(intent("waiting", "ada")));
      await(audit.log().intent(intent("later", "ada")));
      await(audit.log().intent(intent("running", "ada")));
      writing.set(fault);
      assertUnavailable(audit.log().outcome(outcome("waiting", "ada")));
      assertUnavailable(audit.log().outcome(outcome("later", "ada")));
      assertUnavailable(audit.log().refusal(refusal("refused", "ada")));
      writing.set(Fault.NONE);
      until(() -> audit.log().open());
      await(audit.log().outcome(outcome("running", "ada")));
      until(() -> !"OPEN".equals(state(audit, "later")));
      // What got through although its answer was lost stays what it was.
      assertThat(state(audit, "waiting"))
          .isEqualTo(fault == Fault.LOST_ANSWER ? "COMPLETED" : "FAILED");
      ExchangeView late = audit.reader().byRecord("later").orElseThrow();
      assertThat(late.state()).isEqualTo("FAILED");
      assertThat(late.code()).isEqualTo("record_unavailable");
      assertThat(late.maskedOutput()).isEqualTo("sent to [EMAIL-1]");
      assertThat(state(audit, "running")).isEqualTo("COMPLETED");
    }
    assertIntact();
    assertThat(store.column(folder, "header"))
        .filteredOn(header -> header.contains("\"turnedAway\":\"3\""))
        .hasSize(1);
  }

  @Test
  void disk_nearlyFull_recordsWhatIsUnderWayAndNothingNew() throws Exception {
    try (Audit audit = openBreakable()) {
      Path reserve = folder.resolve("reserve");
      await(audit.log().intent(intent("before", "ada")));
      until(() -> reserve.toFile().length() == RESERVE_BYTES);
      usableBytes.set(LOW_BYTES - 1);
      for (int tries = 0; audit.log().open(); tries++) {
        assertThat(tries).isLessThan(6000);
        await(audit.log().refusal(refusal("r" + tries, "ada")));
        Thread.sleep(10);
      }
      assertUnavailable(audit.log().intent(intent("new", "ada")));
      await(audit.log().outcome(outcome("before", "ada")));
      await(audit.log().refusal(refusal("refused", "ada")));
      writing.set(Fault.FAILED_COMMIT);
      assertUnavailable(audit.log().refusal(refusal("full", "ada")));
      until(() -> reserve.toFile().length() == 0);
      writing.set(Fault.NONE);
      usableBytes.set(LOW_BYTES + RESERVE_BYTES - 1);
      until(() -> store.column(folder, "name").contains("record.reopened"));
      assertThat(audit.log().open()).as("without its reserve").isFalse();
      usableBytes.set(LOW_BYTES + RESERVE_BYTES);
      until(() -> audit.log().open());
      assertThat(reserve).hasSize(RESERVE_BYTES);
      await(audit.log().intent(intent("after", "ada")));
    }
    assertIntact();
    assertThat(store.column(folder, "name"))
        .containsSubsequence("disk.low", "COMPLETED", "record.reopened", "disk.recovered");
  }

  @Test
  void clock_setForward_isRecorded() throws Exception {
    try (Audit audit = openBreakable()) {
      clock.set(Duration.ofHours(1));
      await(audit.log().refusal(refusal("r1", "ada")));
      assertThat(audit.log().open()).isTrue();
    }
    assertIntact();
    assertThat(store.column(folder, "name"))
        .containsExactly("gateway.started", "clock.set", "model_not_allowed", "gateway.stopped");
  }

  @Test
  void clock_setBackTooFar_closesUntilItIsRight() throws Exception {
    try (Audit audit = openBreakable()) {
      clock.set(ClockWatch.TOLERATED.plusSeconds(10).negated());
      await(audit.log().refusal(refusal("r1", "ada")));
      until(() -> !audit.log().open());
      assertUnavailable(audit.log().refusal(refusal("r2", "ada")));
      clock.set(Duration.ofSeconds(-3));
      until(() -> audit.log().open());
      await(audit.log().refusal(refusal("r3", "ada")));
    }
    assertIntact();
    assertThat(store.column(folder, "name"))
        .containsSubsequence("clock.set", "model_not_allowed", "clock.set", "record.reopened");
  }

  /** Also the first entry after a failure comes after the word that the clock was set. */
  @Test
  void clock_setBackWhileClosed_isRecordedBeforeWhatFollows() throws Exception {
    try (Audit audit = openBreakable()) {
      writing.set(Fault.FAILED_COMMIT);
      assertUnavailable(audit.log().refusal(refusal("r1", "ada")));
      clock.set(Duration.ofMinutes(-1));
      writing.set(Fault.NONE);
      until(() -> audit.log().open());
      await(audit.log().refusal(refusal("r2", "ada")));
    }
    assertIntact();
    assertThat(store.column(folder, "name"))
        .containsExactly(
            "gateway.started",
            "clock.set",
            "record.reopened",
            "model_not_allowed",
            "gateway.stopped");
  }

  @Test
  void entry_largerThanTheQueue_isRefusedAndNothingElse() throws Exception {
    AuditSettings small =
        store.settings(folder).with(WriterSettings.DEFAULT.withQueueBytesMax(8192));
    try (Audit audit = TestingStore.open(small)) {
      assertUnavailable(audit.log().intent(large("large")));
      assertThat(audit.log().open()).isTrue();
      for (int index = 0; index < 20; index++) {
        await(audit.log().refusal(refusal("r" + index, "ada")));
      }
    }
    assertIntact();
  }

  @Test
  void entry_contradictingTheRecord_isLeftOut() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      assertUnavailable(audit.log().intent(intent("r1", "ada")));
      assertUnavailable(audit.log().refusal(refusal("r1", "ada")));
      assertUnavailable(audit.log().outcome(outcome("r2", "ada")));
      await(audit.log().outcome(outcome("r1", "ada")));
      assertUnavailable(audit.log().outcome(outcome("r1", "ada")));
      assertUnavailable(audit.log().intent(intent("r1", "ada")));
      assertThat(audit.log().open()).isTrue();
    }
    assertIntact();
  }

  @Test
  void log_afterClose_refusesAtOnce() throws Exception {
    Audit audit = store.open(folder);
    CompletionStage<Long> last = audit.log().refusal(refusal("r1", "ada"));
    audit.close();
    audit.close();
    assertThat(await(last)).isEqualTo(2);
    assertThat(audit.log().open()).isFalse();
    assertUnavailable(audit.log().refusal(refusal("r2", "ada")));
  }

  private Audit openBreakable() {
    return openBreakable(() -> {});
  }

  private Audit openBreakable(Runnable onCommit) {
    return OpenAudit.open(
        store.settings(folder),
        clock,
        System::nanoTime,
        new SecureRandom(),
        records -> writing = new BreakableStore(records, onCommit),
        held ->
            new DiskReserve(
                held.privateFile("reserve"), usableBytes::get, RESERVE_BYTES, LOW_BYTES));
  }

  /** The disk comes back as an older copy of itself. */
  private void rollBack() throws Exception {
    store.tamper(folder, "DELETE FROM audit_record WHERE sequence = 2");
  }

  private void assertIntact() {
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  private static Intent large(String record) {
    String text = "x".repeat(100_000);
    return new Intent(record, TestingRecord.AT, facts("ada"), content(text), content(text));
  }

  private static void assertUnavailable(CompletionStage<Long> stage) {
    assertThatThrownBy(() -> await(stage))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(AuditUnavailableException.class);
  }

  private static String state(Audit audit, String record) {
    return audit.reader().byRecord(record).orElseThrow().state();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    for (int tries = 0; !condition.call(); tries++) {
      assertThat(tries).as("tries").isLessThan(6000);
      Thread.sleep(10);
    }
  }
}
