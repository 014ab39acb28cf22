package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.content;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes when its time is over, what stays, and what the record and the verifier say of it. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class RetentionTest {
  private static final Instant BEGIN = Instant.parse("2026-01-10T00:00:00Z");
  private static final RetentionPolicy POLICY =
      new RetentionPolicy(
          100, new TreeMap<>(Map.of("kept", 0, "brief", 10)), new TreeMap<>(Map.of("high", 200)));

  @TempDir Path folder;

  private final TestingStore store;
  private final RunningClock clock = new RunningClock();

  RetentionTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void content_goesWhenItsTimeIsOver() throws Exception {
    try (Audit audit = open()) {
      exchange(audit, "r-standard", "ada", "drafting", "minimal");
      exchange(audit, "r-kept", "ada", "kept", "minimal");
      exchange(audit, "r-brief", "ada", "brief", "high");
      exchange(audit, "r-high", "ada", "drafting", "high");
      assertThat(audit.forgetting().expire(POLICY)).isZero();

      clock.days = 11;
      assertThat(audit.forgetting().expire(POLICY)).isEqualTo(1);
      assertGone(audit, "r-brief");
      exchange(audit, "r-later", "ada", "drafting", "minimal");

      clock.days = 101;
      assertThat(audit.forgetting().expire(POLICY)).isEqualTo(1);
      assertGone(audit, "r-standard");
      assertThat(audit.forgetting().expire(POLICY)).as("once").isZero();

      clock.days = 250;
      assertThat(audit.forgetting().expire(POLICY)).isEqualTo(1);
      assertGone(audit, "r-high");
      assertGone(audit, "r-later");
      assertThat(audit.reader().byRecord("r-kept").orElseThrow().maskedPrompt()).isNotEmpty();
      assertThat(audit.reader().ofPerson("ada", Long.MAX_VALUE, 10)).hasSize(5);
    }
    Verification found = store.verify(folder);
    assertThat(found)
        .isInstanceOfSatisfying(
            Verification.Intact.class,
            intact ->
                assertThat(intact.removed())
                    .hasSize(3)
                    .allMatch(
                        removed -> removed.why().contains("expired by policy content-days 100"))
                    .extracting(Verification.Removed::entries)
                    .containsExactly(2L, 2L, 4L));
  }

  @Test
  void keys_ofMonthsThatNothingNeeds_areDestroyed() throws Exception {
    RetentionPolicy policy =
        new RetentionPolicy(100, new TreeMap<>(Map.of("kept", 0)), Collections.emptySortedMap());
    try (Audit audit = open()) {
      exchange(audit, "r1", "ada", "drafting", "minimal");
      exchange(audit, "r2", "bob", "kept", "minimal");
      await(
          audit
              .log()
              .event(
                  new AuditEvent(
                      clock.instant(), "test.done", "carl", new TreeMap<>(), content("why"))));
      clock.days = 130;
      exchange(audit, "r3", "ada", "drafting", "minimal");
      assertThat(keys()).isEqualTo(4);
      audit.forgetting().expire(policy);
      assertThat(keys()).as("Bob's and Carl's are needed, and Ada's of this month").isEqualTo(3);
      assertThat(audit.reader().byRecord("r2").orElseThrow().facts().person()).isEqualTo("bob");
    }
  }

  @Test
  void hold_keepsContentUntilLifted() throws Exception {
    try (Audit audit = open()) {
      exchange(audit, "r1", "ada", "drafting", "minimal");
      exchange(audit, "r2", "bob", "drafting", "minimal");
      exchange(audit, "r3", "carl", "brief", "minimal");
      exchange(audit, "r4", "dora", "drafting", "minimal");
      LegalHold person = audit.forgetting().holdPerson("ada", "pia", "case 7");
      LegalHold record = audit.forgetting().holdRecord("r2", "pia", "case 8");
      LegalHold useCase = audit.forgetting().holdUseCase("brief", "pia", "case 9");
      clock.days = 150;
      audit.forgetting().expire(POLICY);
      assertGone(audit, "r4");
      for (String held : new String[] {"r1", "r2", "r3"}) {
        assertThat(audit.reader().byRecord(held).orElseThrow().maskedPrompt()).isNotEmpty();
      }
      for (LegalHold hold : new LegalHold[] {person, record, useCase}) {
        audit.forgetting().lift(hold.id(), "paul", "closed");
      }
      audit.forgetting().expire(POLICY);
      assertGone(audit, "r1");
      assertGone(audit, "r2");
      assertGone(audit, "r3");
    }
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  /** Entries are not in the order of their times: newer content stands between what is old. */
  @Test
  void newContent_betweenTwoEntriesOfAnOldExchange_stays() throws Exception {
    try (Audit audit = open()) {
      Instant old = clock.instant();
      ExchangeFacts facts = facts("ada", "drafting", "minimal");
      await(audit.log().intent(new Intent("r-old", old, facts, content("asked"), content("x"))));
      clock.days = 101;
      exchange(audit, "r-new", "ada", "kept", "minimal");
      await(audit.log().outcome(outcome("r-old", "ada", old.plusSeconds(1))));
      assertThat(audit.forgetting().expire(POLICY)).isEqualTo(1);
      assertGone(audit, "r-old");
      assertThat(audit.reader().byRecord("r-new").orElseThrow().maskedPrompt()).isNotEmpty();
      assertThat(audit.reader().byRecord("r-new").orElseThrow().maskedOutput()).isNotEmpty();
    }
  }

  /** What is gone is gone: a clock that was set forward lets nothing expire before its time. */
  @Test
  void clock_setForward_letsNothingExpireInThisRun() throws Exception {
    try (Audit audit = open()) {
      exchange(audit, "r1", "ada", "drafting", "minimal");
      clock.aheadDays = 101;
      assertThat(audit.forgetting().expire(POLICY)).isZero();
      exchange(audit, "r2", "ada", "drafting", "minimal");
      assertThat(audit.forgetting().expire(POLICY)).isZero();
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isNotEmpty();
      assertThat(store.column(folder, "name")).contains("clock.set");
      clock.days = 101;
      assertThat(audit.forgetting().expire(POLICY)).as("in its time").isEqualTo(1);
      assertGone(audit, "r1");
      assertThat(audit.reader().byRecord("r2").orElseThrow().maskedPrompt()).isNotEmpty();
    }
  }

  /** A clock that is ahead at a start cannot be told from a long stop. */
  @Test
  void clock_aheadAtTheStart_isBelieved() throws Exception {
    try (Audit audit = open()) {
      exchange(audit, "r1", "ada", "drafting", "minimal");
    }
    clock.aheadDays = 101;
    try (Audit audit = open()) {
      assertThat(audit.forgetting().expire(POLICY)).isEqualTo(1);
      assertGone(audit, "r1");
    }
  }

  private static void assertGone(Audit audit, String record) {
    assertThat(audit.reader().byRecord(record).orElseThrow().maskedPrompt()).isEmpty();
    assertThat(audit.reader().byRecord(record).orElseThrow().maskedOutput()).isEmpty();
  }

  private Audit open() {
    return Audit.open(store.settings(folder), clock, clock::nanos, new SecureRandom());
  }

  private void exchange(Audit audit, String record, String person, String useCase, String tier)
      throws Exception {
    Intent intent =
        new Intent(
            record, clock.instant(), facts(person, useCase, tier), content("asked"), content("x"));
    await(audit.log().intent(intent));
    await(audit.log().outcome(outcome(record, person, clock.instant())));
  }

  private static Outcome outcome(String record, String person, Instant at) {
    return new Outcome(
        record,
        person,
        at,
        OutcomeKind.COMPLETED,
        200,
        null,
        1,
        1,
        1,
        new TreeMap<>(),
        content("answered"),
        content("y"));
  }

  private static ExchangeFacts facts(String person, String useCase, String tier) {
    ExchangeFacts facts = TestingRecord.facts(person);
    return new ExchangeFacts(
        person,
        facts.keyId(),
        facts.roles(),
        facts.permissions(),
        useCase,
        facts.accountable(),
        tier,
        facts.destination(),
        facts.model(),
        facts.method(),
        facts.path(),
        facts.rule(),
        facts.policyVersion(),
        facts.noticeVersion(),
        facts.maskingProfile(),
        facts.masked(),
        facts.maskingMillis(),
        facts.task(),
        facts.attachments());
  }

  private int keys() throws SQLException {
    try (Connection connection = store.connectKeys(folder);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM content_key")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** A clock that a test moves, with the monotonic one beside it. */
  private static final class RunningClock extends Clock {
    private final long startNanos = System.nanoTime();
    private volatile int days;
    private volatile int aheadDays; // of the wall clock alone

    long nanos() {
      return System.nanoTime() + Duration.ofDays(days).toNanos();
    }

    @Override
    public Instant instant() {
      return BEGIN
          .plus(Duration.ofDays((long) days + aheadDays))
          .plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
