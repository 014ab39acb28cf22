package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.ForgettingException;
import io.countersign.audit.forget.ForgettingException.Code;
import io.countersign.audit.forget.HoldsChangedException;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.forget.RemovalWriter;
import io.countersign.audit.store.ConnectionSource;
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.store.RemovalStore;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Erasing a person: who may, what forbids it, what is left, and what is in its way. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class ErasureTest {
  @TempDir Path folder;

  private final TestingStore store;

  ErasureTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void person_erased_losesContentAndKeysAndNobodyElseDoes() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      await(audit.log().refusal(refusal("r3", "ada")));
      ErasureOrder erased = erase(audit, "ada");
      assertThat(erased.state()).isEqualTo(ErasureOrder.State.ERASED);
      assertThat(erased.decidedBy()).isEqualTo("paul");
      assertThat(audit.reader().byRecord("r1").orElseThrow().facts().person()).isNull();
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isEmpty();
      assertThat(audit.reader().byRecord("r2").orElseThrow().facts().person()).isEqualTo("bob");
      assertThat(audit.reader().byRecord("r2").orElseThrow().maskedPrompt()).isNotEmpty();
      assertThat(audit.forgetting().proof(erased.entry())).isPresent();
    }
    assertThat(keys()).as("bob's, and those of who asked and approved").isEqualTo(3);
    assertThat(intact().removed())
        .containsExactly(new Verification.Removed(8, "erased by entry 8", 2));
  }

  @Test
  void person_erased_isForgottenElsewhereFirst() throws Exception {
    List<String> forgotten = new java.util.ArrayList<>();
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      audit.forgetting().alsoForget(forgotten::add);
      erase(audit, "ada");
      assertThat(forgotten).containsExactly("ada");
      exchange(audit, "r2", "bob");
      audit
          .forgetting()
          .alsoForget(
              person -> {
                throw new IllegalStateException("cannot");
              });
      assertThatThrownBy(() -> erase(audit, "bob")).isInstanceOf(IllegalStateException.class);
      assertThat(audit.reader().byRecord("r2").orElseThrow().maskedPrompt()).isNotEmpty();
      assertThat(audit.forgetting().orders().get(1).state()).isEqualTo(ErasureOrder.State.ASKED);
    }
  }

  @Test
  void person_goingOnAfterErasure_isRecordedUnderANewKey() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      ErasureOrder first = erase(audit, "ada");
      exchange(audit, "r2", "ada");
      assertThat(audit.reader().byRecord("r2").orElseThrow().facts().person()).isEqualTo("ada");
      assertThat(audit.reader().ofPerson("ada", Long.MAX_VALUE, 10)).hasSize(2);
      ErasureOrder second = erase(audit, "ada");
      assertThat(second.subject()).isEqualTo(first.subject());
      assertThat(audit.reader().byRecord("r2").orElseThrow().maskedPrompt()).isEmpty();
    }
    assertThat(intact().removed()).hasSize(2);
  }

  @Test
  void erasure_withoutSecondPerson_isRefused() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      Forgetting forgetting = audit.forgetting();
      String order = forgetting.ask("ada", "pia", "Article 17").id();
      assertCode(Code.SECOND_PERSON_NEEDED, () -> forgetting.approve(order, "pia"));
      assertCode(Code.SECOND_PERSON_NEEDED, () -> forgetting.approve(order, "ada"));
      String own = forgetting.ask("ada", "ada", "Article 17").id();
      assertCode(Code.SECOND_PERSON_NEEDED, () -> forgetting.approve(own, "ada"));
      assertThat(forgetting.order(own).orElseThrow().askedBy()).isEqualTo("self");
      assertCode(Code.UNKNOWN, () -> forgetting.approve("no-such", "paul"));
      assertCode(Code.NOTHING_THERE, () -> forgetting.ask("nobody", "pia", "Article 17"));
      forgetting.refuse(order, "paul", "still employed");
      assertCode(Code.DECIDED, () -> forgetting.approve(order, "paul"));
      assertThat(forgetting.orders().stream().map(ErasureOrder::state))
          .containsExactly(ErasureOrder.State.REFUSED, ErasureOrder.State.ASKED);
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isNotEmpty();
    }
  }

  @Test
  void legalHold_onPersonUseCaseOrRecord_forbidsErasureUntilLifted() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      Forgetting forgetting = audit.forgetting();
      String order = forgetting.ask("ada", "pia", "Article 17").id();
      List<LegalHold> holds =
          List.of(
              forgetting.holdPerson("ada", "pia", "case 7"),
              forgetting.holdUseCase("drafting", "pia", "case 8"),
              forgetting.holdRecord("r1", "pia", "case 9"));
      forgetting.holdRecord("r2", "pia", "somebody else's");
      forgetting.holdUseCase("unused", "pia", "nobody's");
      for (LegalHold hold : holds) {
        assertCode(Code.HELD, () -> forgetting.approve(order, "paul"));
        forgetting.lift(hold.id(), "paul", "closed");
      }
      assertCode(Code.UNKNOWN, () -> forgetting.lift(holds.get(0).id(), "paul", "again"));
      assertThat(forgetting.holds()).hasSize(2);
      assertThat(forgetting.approve(order, "paul").state()).isEqualTo(ErasureOrder.State.ERASED);
    }
    intact();
  }

  @Test
  void removal_plannedBeforeAHoldWasSet_isLeftOut() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      String subject = audit.forgetting().ask("ada", "pia", "Article 17").subject();
      audit.forgetting().holdPerson("ada", "pia", "case 7");
      TreeMap<String, String> details = new TreeMap<>(Map.of("subject", subject));
      AuditEvent event = new AuditEvent(TestingRecord.AT, Removal.ERASED, "paul", details);
      RemovalWriter writer = (RemovalWriter) audit.log();
      assertThatThrownBy(() -> await(writer.remove(event, new Removal.Erasure(subject, 0))))
          .hasCauseInstanceOf(HoldsChangedException.class);
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isNotEmpty();
    }
    assertThat(store.column(folder, "name")).doesNotContain(Removal.ERASED);
    intact();
  }

  /** What is committed together: a hold that came first is seen, what comes after is not meant. */
  @Test
  void removal_committedWithOtherEntries_isTheLastOfThem() throws Exception {
    Semaphore commits = new Semaphore(1_000);
    try (Audit audit =
        OpenAudit.open(
            store.settings(folder),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            real -> new BreakableStore(real, commits::acquireUninterruptibly),
            DiskReserve::in)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      String subject = audit.reader().pseudonym("ada");
      RemovalWriter writer = (RemovalWriter) audit.log();
      commits.drainPermits();
      CompletionStage<Long> blocked = audit.log().event(TestingRecord.event("test.first"));
      awaitQueue(commits);
      CompletionStage<Long> erased =
          writer.remove(erasing("o1", subject), new Removal.Erasure(subject, 0));
      CompletionStage<Long> asked = audit.log().intent(intent("r3", "ada"));
      CompletionStage<Long> held = writer.event(hold(audit.reader().pseudonym("bob")));
      CompletionStage<Long> late =
          writer.remove(
              erasing("o2", audit.reader().pseudonym("bob")),
              new Removal.Erasure(audit.reader().pseudonym("bob"), 0));
      commits.release(1_000);
      await(blocked);
      await(asked);
      await(held);
      assertThatThrownBy(() -> await(erased)).hasCauseInstanceOf(HoldsChangedException.class);
      assertThatThrownBy(() -> await(late)).hasCauseInstanceOf(HoldsChangedException.class);

      commits.drainPermits();
      CompletionStage<Long> second = audit.log().event(TestingRecord.event("test.second"));
      awaitQueue(commits);
      CompletionStage<Long> again =
          writer.remove(erasing("o3", subject), new Removal.Erasure(subject, 1));
      CompletionStage<Long> beside = audit.log().intent(intent("r4", "ada"));
      commits.release(1_000);
      await(second);
      assertThat(await(beside)).isLessThan(await(again));
      assertThat(audit.reader().byRecord("r4").orElseThrow().maskedPrompt()).isEmpty();
      assertThat(audit.reader().byRecord("r2").orElseThrow().maskedPrompt()).isNotEmpty();
    }
    intact();
  }

  /** Until the writer is in a commit, which it cannot end. */
  private static void awaitQueue(Semaphore commits) throws InterruptedException {
    while (!commits.hasQueuedThreads()) {
      Thread.sleep(1);
    }
  }

  private static AuditEvent erasing(String order, String subject) {
    Map<String, String> details =
        Map.of(
            "order",
            order,
            "subject",
            subject,
            "basis",
            "b",
            "askedBy",
            "pia",
            "approvedBy",
            "paul");
    return new AuditEvent(TestingRecord.AT, Removal.ERASED, "paul", new TreeMap<>(details));
  }

  private static AuditEvent hold(String subject) {
    Map<String, String> details =
        Map.of("hold", "h", "subject", subject, "setBy", "pia", "reason", "case 7");
    return new AuditEvent(TestingRecord.AT, "hold.set", "pia", new TreeMap<>(details));
  }

  /** Between two steps others are recorded, and no step outlasts the time of a commit. */
  @Test
  void erasure_ofMuch_goesInSteps() throws Exception {
    AtomicInteger commits = new AtomicInteger();
    try (Audit audit =
        OpenAudit.open(
            store.settings(folder),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            real -> new BreakableStore(real, commits::incrementAndGet),
            DiskReserve::in)) {
      exchange(audit, "of-ada", "ada");
      String much = "x".repeat((int) RemovalStore.STEP_BYTES / 2);
      for (int record = 0; record < 6; record++) {
        await(audit.log().intent(intent("r" + record, "bob", much, "original")));
        await(audit.log().outcome(outcome("r" + record, "bob")));
      }
      assertThat(commitsToErase(audit, "bob", commits) - commitsToErase(audit, "ada", commits))
          .as("two exchanges of Bob's fill a step; the last one finds no more")
          .isBetween(2, 4);
      for (int record = 0; record < 6; record++) {
        assertThat(audit.reader().byRecord("r" + record).orElseThrow().maskedPrompt()).isEmpty();
      }
    }
    intact();
  }

  private static int commitsToErase(Audit audit, String person, AtomicInteger commits)
      throws InterruptedException {
    String order = audit.forgetting().ask(person, "pia", "Article 17").id();
    commits.set(0);
    audit.forgetting().approve(order, "paul");
    awaitErased(audit, order);
    return commits.get();
  }

  @Test
  void erasure_withAReaderInTheWay_isDoneWhenItIsGone() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      CompletableFuture<ErasureOrder> approved;
      try (Connection reader = store.connect(folder);
          Statement statement = reader.createStatement()) {
        reader.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        reader.setAutoCommit(false);
        statement.executeQuery("SELECT COUNT(*) FROM audit_record").close();
        approved = CompletableFuture.supplyAsync(() -> audit.forgetting().approve(order, "paul"));
        while (audit.forgetting().order(order).orElseThrow().state() == ErasureOrder.State.ASKED) {
          Thread.sleep(5);
        }
        exchange(audit, "r2", "bob");
        assertThat(audit.forgetting().order(order).orElseThrow().state())
            .isEqualTo(ErasureOrder.State.ERASING);
        reader.rollback();
      }
      approved.get(60, TimeUnit.SECONDS);
      awaitErased(audit, order);
    }
    intact();
  }

  @Test
  void erasure_failingAtEachCommit_goesOnByItself() throws Exception {
    for (BreakableStore.Fault fault :
        List.of(BreakableStore.Fault.FAILED_COMMIT, BreakableStore.Fault.LOST_ANSWER)) {
      for (int cut = 0; eraseWithFault(folder.resolve(fault + "-" + cut), fault, cut); cut++) {
        assertThat(cut).as("commits that fail").isLessThan(40);
      }
    }
  }

  @Test
  void database_anyOtherUpdate_isRefused() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      erase(audit, "ada");
    }
    String nothing = " WHERE record_id = 'r2'";
    for (String change :
        List.of(
            "UPDATE audit_record SET masked = NULL, sealed = NULL" + nothing,
            "UPDATE audit_record SET masked = " + store.bytes("00") + nothing,
            "UPDATE audit_record SET header = '{}', masked = NULL, sealed = NULL",
            "DELETE FROM audit_record",
            "DELETE FROM audit_removal",
            "UPDATE audit_removal SET state = 'BEGUN'",
            "UPDATE audit_removal SET subject = NULL",
            "INSERT INTO audit_removal (entry, first, last, state) VALUES (3, 1, 2, 'BEGUN')",
            "INSERT INTO audit_removal (entry, first, last, subject, state)"
                + " SELECT sequence, 1, 9, 'other', 'BEGUN' FROM audit_record"
                + " WHERE name = 'person.erased'")) {
      assertThatThrownBy(() -> store.execute(folder, change))
          .as(change)
          .isInstanceOf(SQLException.class);
    }
    intact();
  }

  /** Whether there was such a commit. */
  private boolean eraseWithFault(Path run, BreakableStore.Fault fault, int cut) throws Exception {
    AtomicInteger commits = new AtomicInteger(Integer.MIN_VALUE);
    AtomicReference<@Nullable BreakableStore> breakable = new AtomicReference<>();
    UnaryOperator<ConnectionSource> through =
        real -> {
          BreakableStore made =
              new BreakableStore(real, () -> fail(breakable.get(), fault, cut, commits));
          breakable.set(made);
          return made;
        };
    try (Audit audit =
        OpenAudit.open(
            store.settings(Files.createDirectories(run)),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            through,
            DiskReserve::in)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      commits.set(0);
      eraseInSpiteOf(audit, order);
      boolean reached = commits.get() > cut;
      commits.set(Integer.MIN_VALUE);
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isEmpty();
      assertThat(audit.reader().byRecord("r1").orElseThrow().facts().person()).isNull();
      String later = exchangeOnceOpen(audit, "ada");
      assertThat(audit.reader().byRecord(later).orElseThrow().facts().person()).isEqualTo("ada");
      return reached;
    } finally {
      assertThat(store.verify(run)).isInstanceOf(Verification.Intact.class);
    }
  }

  /** The commit with this number fails, and only that one. */
  private static void fail(
      @Nullable BreakableStore breakable,
      BreakableStore.Fault fault,
      int cut,
      AtomicInteger commits) {
    try {
      requireNonNull(breakable)
          .set(commits.getAndIncrement() == cut ? fault : BreakableStore.Fault.NONE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The record id of an exchange that was taken; the record may be about to open again. */
  private static String exchangeOnceOpen(Audit audit, String person) throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        exchange(audit, "later-" + attempt, person);
        return "later-" + attempt;
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(AuditUnavailableException.class);
        assertThat(attempt).as("attempts").isLessThan(1_000);
        Thread.sleep(10);
      }
    }
  }

  /** Approves again for as long as the record says that it could not be written. */
  private static void eraseInSpiteOf(Audit audit, String order) throws InterruptedException {
    while (audit.forgetting().order(order).orElseThrow().state() == ErasureOrder.State.ASKED) {
      try {
        audit.forgetting().approve(order, "paul");
      } catch (ForgettingException e) {
        assertThat(e.code()).isIn(Code.RECORD_UNAVAILABLE, Code.DECIDED);
        Thread.sleep(10);
      }
    }
    awaitErased(audit, order);
  }

  private static void awaitErased(Audit audit, String order) throws InterruptedException {
    while (audit.forgetting().order(order).orElseThrow().state() != ErasureOrder.State.ERASED) {
      Thread.sleep(10);
    }
  }

  private static ErasureOrder erase(Audit audit, String person) {
    String order = audit.forgetting().ask(person, "pia", "Article 17").id();
    return audit.forgetting().approve(order, "paul");
  }

  private static void exchange(Audit audit, String record, String person) throws Exception {
    await(audit.log().intent(intent(record, person)));
    await(audit.log().outcome(outcome(record, person)));
  }

  private static void assertCode(Code code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ForgettingException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private Verification.Intact intact() {
    Verification found = store.verify(folder);
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return (Verification.Intact) found;
  }

  private int keys() throws SQLException {
    try (Connection connection = store.connectKeys(folder);
        Statement statement = connection.createStatement();
        java.sql.ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM content_key")) {
      row.next();
      return row.getInt(1);
    }
  }
}
