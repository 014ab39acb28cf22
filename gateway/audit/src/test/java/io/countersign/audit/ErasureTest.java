package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
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
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasing a person: who may, what forbids it, what is left, and what a crash does to it. */
class ErasureTest {
  @TempDir Path folder;
  @TempDir Path scratch;

  @Test
  void person_erased_losesContentAndKeysAndNobodyElseDoes() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
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
    try (Audit audit = TestingRecord.open(folder)) {
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
    try (Audit audit = TestingRecord.open(folder)) {
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
    try (Audit audit = TestingRecord.open(folder)) {
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
    try (Audit audit = TestingRecord.open(folder)) {
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
    try (Audit audit = TestingRecord.open(folder)) {
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
    assertThat(TestingRecord.column(folder, "name")).doesNotContain(Removal.ERASED);
    intact();
  }

  @Test
  void erasure_withAReaderInTheWay_isDoneWhenItIsGone() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      exchange(audit, "r1", "ada");
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      CompletableFuture<ErasureOrder> approved;
      try (Connection reader =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
          Statement statement = reader.createStatement()) {
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
  void erasure_cutAtEachCommit_isFinishedAtTheNextStart() throws Exception {
    AtomicInteger commits = new AtomicInteger();
    for (int cut = 0; ; cut++) {
      Path copied = Files.createDirectory(scratch.resolve("cut-" + cut));
      boolean reached =
          eraseAndCopyAt(
              cut, Files.createDirectory(scratch.resolve("run-" + cut)), copied, commits);
      if (!reached) {
        assertThat(cut).as("commits that were cut").isGreaterThan(4);
        return;
      }
      try (Audit audit = TestingRecord.open(copied)) {
        ErasureOrder order = audit.forgetting().orders().get(0);
        if (order.state() == ErasureOrder.State.ASKED) {
          assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isNotEmpty();
          continue;
        }
        awaitErased(audit, order.id());
        assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isEmpty();
        assertThat(audit.reader().byRecord("r1").orElseThrow().facts().person()).isNull();
        exchange(audit, "r9", "ada");
        assertThat(audit.reader().byRecord("r9").orElseThrow().facts().person()).isEqualTo("ada");
      }
      assertThat(AuditVerifier.create(Expected.nothing()).verify(copied))
          .isInstanceOf(Verification.Intact.class);
    }
  }

  @Test
  void database_anyOtherUpdate_isRefused() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      erase(audit, "ada");
    }
    String nothing = " WHERE record_id = 'r2'";
    for (String change :
        List.of(
            "UPDATE audit_record SET masked = NULL, sealed = NULL" + nothing,
            "UPDATE audit_record SET masked = X'00'" + nothing,
            "UPDATE audit_record SET header = '{}', masked = NULL, sealed = NULL",
            "DELETE FROM audit_record",
            "DELETE FROM audit_removal",
            "UPDATE audit_removal SET state = 'BEGUN'",
            "UPDATE audit_removal SET subject = NULL",
            "INSERT INTO audit_removal (entry, first, last, state) VALUES (3, 1, 2, 'BEGUN')",
            "INSERT INTO audit_removal (entry, first, last, subject, state)"
                + " SELECT sequence, 1, 9, 'other', 'BEGUN' FROM audit_record"
                + " WHERE name = 'person.erased'")) {
      assertThatThrownBy(() -> execute(change)).as(change).isInstanceOf(SQLException.class);
    }
    intact();
  }

  /** Whether there was such a commit. */
  private static boolean eraseAndCopyAt(int cut, Path run, Path copied, AtomicInteger commits)
      throws Exception {
    try (Audit audit =
        OpenAudit.open(
            TestingRecord.settings(run),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            real -> new BreakableStore(real, () -> copyAt(cut, run, copied, commits)),
            DiskReserve::in)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      commits.set(0);
      audit.forgetting().approve(order, "paul");
      return commits.get() > cut;
    }
  }

  private static void copyAt(int cut, Path from, Path to, AtomicInteger commits) {
    if (commits.getAndIncrement() == cut && Files.exists(from)) {
      try {
        TestingRecord.copyFiles(from, to);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
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
    Verification found = AuditVerifier.create(Expected.nothing()).verify(folder);
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return (Verification.Intact) found;
  }

  private int keys() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("keys.db"));
        Statement statement = connection.createStatement();
        java.sql.ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM content_key")) {
      return row.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
