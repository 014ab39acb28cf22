package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The clock is set while the gateway is stopped, and a stop does not make a wrong clock right. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class ClockRestartTest {
  private static final Duration TOO_FAR = ClockWatch.TOLERATED.plusSeconds(60).negated();

  @TempDir Path folder;

  private final TestingStore store;
  private final SetClock clock = new SetClock();

  ClockRestartTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void clock_setBackWhileStopped_isRecordedBeforeTheStart() throws Exception {
    run("r1");
    clock.set(Duration.ofMinutes(-1));
    run("r2");
    assertThat(names())
        .containsExactly(
            "gateway.started",
            "model_not_allowed",
            "gateway.stopped",
            "clock.set",
            "gateway.started",
            "model_not_allowed",
            "gateway.stopped");
    assertThat(store.column(folder, "header").get(3))
        .containsPattern("\"millis\":\"-(5|6)\\d{4}\"");
    assertIntact();
  }

  /** The control: what clocks do by themselves, and a gateway that was stopped for a day. */
  @Test
  void clock_thatIsLaterOrHardlyEarlier_isNoNews() throws Exception {
    run("r1");
    clock.set(Duration.ofSeconds(-1));
    run("r2");
    clock.set(Duration.ofDays(1));
    run("r3");
    assertThat(names()).doesNotContain("clock.set");
    assertIntact();
  }

  @Test
  void clock_setBackTooFarWhileStopped_keepsTheRecordClosedUntilItIsRight() throws Exception {
    run("r1");
    List<String> before = names();
    clock.set(TOO_FAR);
    try (Audit audit = open()) {
      assertClosed(audit);
    }
    try (Audit audit = open()) {
      assertClosed(audit);
      assertThat(audit.reader().byRecord("r1")).as("it can be read").isPresent();
      assertThat(names()).as("nothing was written").isEqualTo(before);
      clock.set(Duration.ofSeconds(-1));
      until(() -> audit.log().open());
      await(audit.log().refusal(refusal("r2", "ada")));
    }
    List<String> after = new ArrayList<>(before);
    after.addAll(List.of("gateway.started"));
    assertThat(names()).startsWith(after.toArray(String[]::new)).endsWith("gateway.stopped");
    assertIntact();
  }

  /** What closed the record in one run closes it in the next one too. */
  @Test
  void clock_setBackTooFarWhileRunning_isStillSoAfterARestart() throws Exception {
    try (Audit audit = open()) {
      clock.set(TOO_FAR);
      await(audit.log().refusal(refusal("r1", "ada")));
      until(() -> !audit.log().open());
    }
    for (int restart = 0; restart < 2; restart++) {
      try (Audit audit = open()) {
        assertClosed(audit);
      }
    }
    try (Audit audit = open()) {
      clock.set(Duration.ZERO);
      until(() -> audit.log().open());
    }
    run("r2");
    assertIntact();
  }

  /** Entries of a wrong future must not close the record until then: the operator decides. */
  @Test
  void clock_thatTheOperatorConfirms_isTakenOnceAndRecorded() throws Exception {
    clock.set(Duration.ofDays(365));
    run("r1");
    clock.set(Duration.ZERO);
    try (Audit audit = open()) {
      assertClosed(audit);
    }
    AuditSettings confirmed = store.settings(folder).withClockThatIsRight();
    Audit.open(confirmed, clock, System::nanoTime, new SecureRandom()).close();
    run("r2");
    assertThat(names())
        .containsExactly(
            "gateway.started",
            "model_not_allowed",
            "gateway.stopped",
            "clock.set",
            "gateway.started",
            "gateway.stopped",
            "gateway.started",
            "model_not_allowed",
            "gateway.stopped");
    assertThat(store.column(folder, "header"))
        .filteredOn(header -> header.contains("\"clock\":\"confirmed\""))
        .hasSize(1);
    assertIntact();
  }

  private void run(String record) throws Exception {
    try (Audit audit = open()) {
      await(audit.log().refusal(refusal(record, "ada")));
    }
  }

  private Audit open() {
    return Audit.open(store.settings(folder), clock, System::nanoTime, new SecureRandom());
  }

  private List<String> names() throws Exception {
    return store.column(folder, "name");
  }

  private void assertIntact() {
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  private static void assertClosed(Audit audit) {
    assertThat(audit.log().open()).isFalse();
    assertThatThrownBy(() -> await(audit.log().refusal(refusal("refused", "ada"))))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(AuditUnavailableException.class);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    for (int tries = 0; !condition.call(); tries++) {
      assertThat(tries).as("tries").isLessThan(6000);
      Thread.sleep(10);
    }
  }
}
