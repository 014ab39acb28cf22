package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an erasure leaves in the files of PostgreSQL. */
class ErasedRowsTest {
  private static final TestingStore STORE = TestingStore.POSTGRESQL;
  private static final long SEED = System.nanoTime();
  private static final int ADA = 1;
  private static final int BOB = 2;

  @TempDir Path folder;
  @TempDir Path scratch;

  /** Its first half is the control: without a vacuum the search finds what was erased. */
  @Test
  void rowsOfAnErasedPerson_goOnceNothingOlderReads() throws Exception {
    try (Audit audit = STORE.open(folder);
        Connection superuser = TestingPostgres.superuser(TestingStore.address(folder))) {
      write(audit, ADA);
      write(audit, BOB);
      HeapPages record = new HeapPages(superuser, "countersign_log_a.audit_record");
      HeapPages keys = new HeapPages(superuser, "countersign_keys.content_key");
      assertThat(pieces(ADA, record.rows())).as("seed %s", SEED).isPositive();
      String ada = ErasedPeople.person(SEED, ADA);
      String order = audit.forgetting().ask(ada, "pia", "Article 17").id();
      String subject = audit.reader().pseudonym(ada);
      assertThat(text(keys.rows())).contains(subject);
      CompletableFuture<ErasureOrder> approved;
      try (Connection reader = STORE.connect(folder);
          Statement statement = reader.createStatement()) {
        reader.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        reader.setAutoCommit(false);
        statement.executeQuery("SELECT COUNT(*) FROM audit_record").close();
        approved = CompletableFuture.supplyAsync(() -> audit.forgetting().approve(order, "paul"));
        awaitContentGone(audit);
        Thread.sleep(500);
        assertThat(pieces(ADA, record.rows())).as("a reader may still see it").isPositive();
        assertThat(state(audit, order)).isEqualTo(ErasureOrder.State.ERASING);
        assertThat(audit.removalsUnderWay()).isEqualTo(1);
        reader.rollback();
      }
      approved.get(60, TimeUnit.SECONDS);
      while (state(audit, order) != ErasureOrder.State.ERASED) {
        Thread.sleep(10);
      }
      assertThat(pieces(ADA, record.rows())).isZero();
      assertThat(pieces(BOB, record.rows())).isPositive();
      assertThat(text(keys.rows())).doesNotContain(subject);
    }
    assertThat(STORE.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  /** What the documentation says of bytes that nothing points to, and how to be rid of them. */
  @Test
  void freedBytes_goWithAVacuumThatWritesTheTableAnew() throws Exception {
    try (Audit audit = STORE.open(folder);
        Connection superuser = TestingPostgres.superuser(TestingStore.address(folder))) {
      write(audit, ADA);
      write(audit, BOB);
      String order =
          audit.forgetting().ask(ErasedPeople.person(SEED, ADA), "pia", "Article 17").id();
      audit.forgetting().approve(order, "paul");
      while (state(audit, order) != ErasureOrder.State.ERASED) {
        Thread.sleep(10);
      }
      HeapPages record = new HeapPages(superuser, "countersign_log_a.audit_record");
      assertThat(pieces(ADA, record.bytes())).as("freed, not overwritten").isPositive();
      try (Statement statement = superuser.createStatement()) {
        statement.execute("VACUUM FULL countersign_log_a.audit_record");
      }
      assertThat(pieces(ADA, record.bytes())).isZero();
      assertThat(pieces(BOB, record.bytes())).isPositive();
    }
  }

  private static void awaitContentGone(Audit audit) throws InterruptedException {
    while (!"".equals(audit.reader().byRecord("r" + ADA + "-0").orElseThrow().maskedPrompt())) {
      Thread.sleep(5);
    }
  }

  private static ErasureOrder.State state(Audit audit, String order) {
    return audit.forgetting().order(order).orElseThrow().state();
  }

  private static void write(Audit audit, int person) throws Exception {
    String id = ErasedPeople.person(SEED, person);
    for (int round = 0; round < ErasedPeople.ROUNDS; round++) {
      String record = "r" + person + "-" + round;
      await(
          audit
              .log()
              .intent(
                  TestingRecord.intent(
                      record,
                      id,
                      ErasedPeople.maskedPrompt(SEED, person, round),
                      ErasedPeople.originalPrompt(SEED, person, round))));
      await(audit.log().outcome(TestingRecord.outcome(record, id)));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** How many pieces of a person's values stand in these bytes. */
  private int pieces(int person, byte[] bytes) throws Exception {
    List<String> values = ErasedPeople.values(SEED, person);
    Path file = Files.write(scratch.resolve("bytes"), bytes);
    return new ByteSearch(values).count(file);
  }
}
