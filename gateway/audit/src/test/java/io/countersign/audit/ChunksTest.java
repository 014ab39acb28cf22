package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.chunk;
import static io.countersign.audit.TestingRecord.found;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcomeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.BreakableStore.Fault;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.verify.PackageVerification;
import io.countersign.audit.verify.PackageVerifier;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outputs that are recorded in parts, in either store. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class ChunksTest {

  /** Events of a stream, with a word that is cut between the first two. */
  private static final String[] MASKED = {
    "data: {\"choices\":[{\"delta\":{\"content\":\"to [EMAIL-1] Regenbo\"}}]}\n\n",
    "data: {\"choices\":[{\"delta\":{\"content\":\"genlicht \\ud83d\\ude00 \"}}]}\n\n",
    "data: {\"choices\":[{\"delta\":{\"content\":\"zuletzt\"}}]}\n\ndata: [DONE]\n\n"
  };

  private final TestingStore store;

  @TempDir Path folder;
  @TempDir Path scratch;

  private BreakableStore writing =
      new BreakableStore(
          () -> {
            throw new SQLException("nothing is open yet");
          });

  ChunksTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void output_inParts_isReadOpenedAndFoundAsOne() throws Exception {
    try (Audit audit = store.open(folder)) {
      record(audit, "r1", "ada");
      ExchangeView view = audit.reader().byRecord("r1").orElseThrow();
      assertThat(view.maskedOutput()).isEqualTo(String.join("", MASKED));
      assertThat(view.state()).isEqualTo("COMPLETED");
      assertThat(audit.reader().ofPerson("ada", Long.MAX_VALUE, 10)).containsExactly(view);
      assertThat(audit.originals().open("r1"))
          .isEqualTo(new Original.Opened("write to ada@example.com", "one two three"));
      assertThat(found(audit, "Regenbogenlicht")).as("cut between parts").containsExactly("r1");
      assertThat(found(audit, "zuletzt")).containsExactly("r1");
      assertThat(found(audit, "genlicht")).as("half a word").isEmpty();
    }
    assertThat(store.column(folder, "kind"))
        .containsSubsequence("INTENT", "CHUNK", "CHUNK", "OUTCOME");
    assertThat(store.column(folder, "header"))
        .anyMatch(
            header -> header.contains("\"chunks\":2") && header.contains("\"output\":{\"bytes\":"));
    assertIntact();
  }

  @Test
  void stream_thatGoesOn_showsWhatIsThere() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput()).isNull();
      await(audit.log().chunk(chunk("r1", "ada", 1, MASKED[0], "one ")));
      ExchangeView view = audit.reader().byRecord("r1").orElseThrow();
      assertThat(view.state()).isEqualTo("OPEN");
      assertThat(view.maskedOutput()).isEqualTo(MASKED[0]);
      assertThat(audit.originals().open("r1"))
          .isEqualTo(new Original.Opened("write to ada@example.com", "one "));
      assertThat(found(audit, "person:ada")).containsExactly("r1");
    }
  }

  @Test
  void stream_cutByAStop_isInterruptedAfterSoManyParts() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      await(audit.log().chunk(chunk("r1", "ada", 1, MASKED[0], "one ")));
      await(audit.log().chunk(chunk("r1", "ada", 2, MASKED[1], "two ")));
    }
    assertThat(store.column(folder, "header"))
        .filteredOn(header -> header.contains("\"name\":\"INTERRUPTED\""))
        .singleElement()
        .asString()
        .contains("\"chunks\":2")
        .doesNotContain("\"output\"");
    assertIntact();
    try (Audit audit = store.open(folder)) {
      ExchangeView view = audit.reader().byRecord("r1").orElseThrow();
      assertThat(view.state()).isEqualTo("INTERRUPTED");
      assertThat(view.maskedOutput()).isEqualTo(MASKED[0] + MASKED[1]);
      assertThat(audit.originals().open("r1"))
          .isEqualTo(new Original.Opened("write to ada@example.com", "one two "));
      assertThat(found(audit, "Regenbogenlicht")).containsExactly("r1");
    }
  }

  @Test
  void chunk_outOfTurn_isLeftOut() throws Exception {
    try (Audit audit = store.open(folder)) {
      assertUnavailable(audit.log().chunk(chunk("r1", "ada", 1, "a", "a")));
      await(audit.log().intent(intent("r1", "ada")));
      assertUnavailable(audit.log().chunk(chunk("r1", "ada", 2, "b", "b")));
      await(audit.log().chunk(chunk("r1", "ada", 1, "a", "a")));
      assertUnavailable(audit.log().chunk(chunk("r1", "ada", 1, "a", "a")));
      await(audit.log().outcome(outcomeOf("r1", "ada", "rest", "a", "rest")));
      assertUnavailable(audit.log().chunk(chunk("r1", "ada", 2, "b", "b")));
      assertThat(audit.log().open()).isTrue();
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput()).isEqualTo("arest");
    }
    assertIntact();
  }

  /** Whether the part got to the disk or not: it stands in the record once, before the end. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"READ_ONLY", "LOST_ANSWER", "FAILED_COMMIT"})
  void chunk_refusedByAFailingStore_isRecordedBeforeTheOutcome(Fault fault) throws Exception {
    try (Audit audit = openBreakable()) {
      await(audit.log().intent(intent("r1", "ada")));
      await(audit.log().intent(intent("r2", "ada")));
      await(audit.log().chunk(chunk("r1", "ada", 1, MASKED[0], "one ")));
      writing.set(fault);
      assertUnavailable(audit.log().chunk(chunk("r1", "ada", 2, MASKED[1], "two ")));
      assertUnavailable(audit.log().chunk(chunk("r2", "ada", 1, MASKED[0], "one ")));
      assertUnavailable(audit.log().outcome(outcomeOf("r1", "ada", "three", MASKED)));
      writing.set(Fault.NONE);
      until(() -> audit.log().open());
      await(audit.log().outcome(outcomeOf("r2", "ada", "two", MASKED[0], MASKED[1])));
      until(() -> !"OPEN".equals(audit.reader().byRecord("r1").orElseThrow().state()));
      ExchangeView late = audit.reader().byRecord("r1").orElseThrow();
      assertThat(late.state()).isEqualTo("FAILED");
      assertThat(late.maskedOutput()).isEqualTo(String.join("", MASKED));
      assertThat(audit.reader().byRecord("r2").orElseThrow().maskedOutput())
          .isEqualTo(MASKED[0] + MASKED[1]);
      assertThat(audit.originals().open("r1"))
          .isEqualTo(new Original.Opened("write to ada@example.com", "one two three"));
    }
    assertIntact();
  }

  /** What the record has no room to keep until it is open again is left as length and digest. */
  @Test
  void chunk_tooLargeToBeKeptMeanwhile_leavesItsDigest() throws Exception {
    String large = "x".repeat(9_000);
    AuditSettings small =
        store.settings(folder).with(WriterSettings.DEFAULT.withQueueBytesMax(8192));
    try (Audit audit = TestingStore.open(small)) {
      await(audit.log().intent(intent("r1", "ada")));
      assertUnavailable(audit.log().chunk(chunk("r1", "ada", 1, large, large)));
      await(audit.log().outcome(outcomeOf("r1", "ada", "end", large, "end")));
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput()).isEqualTo("end");
    }
    assertThat(store.column(folder, "header"))
        .filteredOn(header -> header.contains("\"kind\":\"CHUNK\""))
        .singleElement()
        .asString()
        .contains("\"withheld\":{\"bytes\":9000,\"sha256\":\"" + TestingRecord.sha256(large));
    assertIntact();
  }

  @Test
  void package_holdsAllParts_andMissesNoneUnseen() throws Exception {
    try (Audit audit = store.open(folder)) {
      record(audit, "r1", "ada");
      record(audit, "r2", "bob");
    }
    try (Audit audit = store.open(folder)) {
      String id = audit.packages().ask("ada", "pia", "request 7").id();
      audit.packages().approve(id, "paul");
      TestingPackage all = TestingPackage.of(audit.packages().open(id, "pia"), scratch);
      assertThat(all.lines("entries.jsonl")).hasSize(4);
      assertThat(all.lines("originals.jsonl"))
          .hasSize(4)
          .anySatisfy(line -> assertThat(line).contains("\"number\":2", "\"text\":\"two \""));
      String key = all.text("key.txt", "key-" + TestingStore.NODE + ".txt").strip();
      PackageVerifier verifier = new PackageVerifier(key);
      assertThat(verifier.verify(all.file())).isInstanceOf(PackageVerification.Proven.class);
      for (int left = 1; left < 3; left++) {
        List<String> lines = new java.util.ArrayList<>(all.lines("entries.jsonl"));
        lines.remove(left);
        String fewer = String.join("\n", lines) + "\n";
        assertThat(verifier.verify(all.with("entries.jsonl", fewer, scratch).file()))
            .as("without line %s", left + 1)
            .isInstanceOf(PackageVerification.Changed.class);
      }
    }
  }

  @Test
  void output_largerThanAViewShows_saysHowMuchMoreThereIs() throws Exception {
    String part = "x".repeat(1 << 20);
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      for (int number = 1; number <= 5; number++) {
        await(audit.log().chunk(chunk("r1", "ada", number, part, part)));
      }
      await(
          audit.log().outcome(outcomeOf("r1", "ada", "end", part, part, part, part, part, "end")));
      String note = "\n[countersign: 1048579 more bytes, in the record and not shown here]";
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput())
          .hasSize((4 << 20) + note.length())
          .endsWith(note);
      assertThat(((Original.Opened) audit.originals().open("r1")).output())
          .endsWith("more bytes, in the record and not shown here]");
    }
    assertIntact();
  }

  private static void record(Audit audit, String record, String person) throws Exception {
    await(audit.log().intent(intent(record, person)));
    await(audit.log().chunk(chunk(record, person, 1, MASKED[0], "one ")));
    await(audit.log().chunk(chunk(record, person, 2, MASKED[1], "two ")));
    await(audit.log().outcome(outcomeOf(record, person, "three", MASKED)));
  }

  private Audit openBreakable() {
    return OpenAudit.open(
        store.settings(folder),
        Clock.systemUTC(),
        System::nanoTime,
        new SecureRandom(),
        records -> writing = new BreakableStore(records),
        DiskReserve::in);
  }

  private void assertIntact() {
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  private static void assertUnavailable(CompletionStage<Long> stage) {
    assertThatThrownBy(() -> await(stage))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(AuditUnavailableException.class);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    for (int tries = 0; !condition.call(); tries++) {
      assertThat(tries).as("tries").isLessThan(6000);
      Thread.sleep(10);
    }
  }
}
