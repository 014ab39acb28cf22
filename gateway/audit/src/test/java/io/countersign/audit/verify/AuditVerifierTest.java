package io.countersign.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingStore;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an attacker with all rights to the database can do to it. The record under attack: 1
 * started, 2 and 3 an exchange, 4 a refusal, 5 an event, 6 and 7 an exchange, 8 stopped.
 */
@ParameterizedClass
@EnumSource(TestingStore.class)
class AuditVerifierTest {
  /** SHA-256 of nothing. */
  private static final String NO_BYTES =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final Instant AT = Instant.parse("2026-11-21T08:15:30.123Z");

  private static final List<String> ATTACKED = List.of("audit_record", "audit_checkpoint");

  @TempDir static Path record;
  @TempDir Path scratch;

  private final TestingStore store;

  AuditVerifierTest(TestingStore store) {
    this.store = store;
  }

  @BeforeParameterizedClassInvocation
  static void write(TestingStore store) throws Exception {
    try (Audit audit = store.open(record)) {
      List<CompletableFuture<Long>> stages = new ArrayList<>();
      stages.add(audit.log().intent(intent("r1")).toCompletableFuture());
      stages.add(audit.log().outcome(outcome("r1")).toCompletableFuture());
      Refusal refusal = new Refusal("r2", AT, "ALLOW", "model_not_allowed", 400, facts());
      stages.add(audit.log().refusal(refusal).toCompletableFuture());
      AuditEvent event = new AuditEvent(AT, "notice.acknowledged", "ada", new TreeMap<>());
      stages.add(audit.log().event(event).toCompletableFuture());
      stages.add(audit.log().intent(intent("r3")).toCompletableFuture());
      stages.add(audit.log().outcome(outcome("r3")).toCompletableFuture());
      for (CompletableFuture<Long> stage : stages) {
        stage.get(60, TimeUnit.SECONDS);
      }
    }
    try (Connection connection = store.connect(record);
        Statement statement = connection.createStatement()) {
      for (String table : ATTACKED) {
        statement.executeUpdate("CREATE TABLE saved_" + table + " AS SELECT * FROM " + table);
      }
    }
  }

  /** What a test did to the record is undone. */
  @AfterEach
  void restore() throws SQLException {
    try (Connection connection = store.connect(record);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String trigger : store.withoutTriggers()) {
        statement.executeUpdate(trigger);
      }
      for (String table : ATTACKED) {
        statement.executeUpdate("DELETE FROM " + table);
        statement.executeUpdate("INSERT INTO " + table + " SELECT * FROM saved_" + table);
      }
      for (String trigger : store.withTriggers()) {
        statement.executeUpdate(trigger);
      }
      connection.commit();
    }
  }

  @Test
  void record_untouched_isIntact() {
    Verification found = store.verify(record);
    assertThat(found)
        .isInstanceOfSatisfying(
            Verification.Intact.class,
            intact -> {
              assertThat(intact.records()).isEqualTo(8);
              assertThat(intact.head()).hasSize(64).doesNotMatch("0{64}");
            });
  }

  @Test
  void record_changedAnywhere_isTamperedAtTheFirstBadEntry() throws Exception {
    assertThat(missed(() -> store.verify(record))).isEmpty();
  }

  /** Negative controls: verifiers that leave a check out must not pass the same suite. */
  @Test
  void record_checkedByHalf_isNotFoundChanged() throws Exception {
    assertThat(missed(() -> verifyByHalf(false, true)))
        .containsExactly("edit with its own hash made to fit");
    assertThat(missed(() -> verifyByHalf(true, false)))
        .contains("outcome without intent, chain made to fit");
  }

  @Test
  void record_tailCutOff_isTamperedByWhatSignedIt() throws Exception {
    tamper("DELETE FROM audit_record WHERE sequence > 5");
    assertThat(store.verify(record))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.firstBadSequence()).isEqualTo(6));
  }

  @Test
  void record_rolledBack_isTamperedForWhoNotedACheckpoint() throws Exception {
    Expected last = new Expected(null, checkpoint(8));
    assertThat(store.verify(record, last)).isInstanceOf(Verification.Intact.class);
    tamper("DELETE FROM audit_record WHERE sequence > 1");
    tamper("DELETE FROM audit_checkpoint WHERE size > 1");
    assertThat(store.verify(record)).isInstanceOf(Verification.Intact.class);
    assertThat(store.verify(record, last))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.firstBadSequence()).isEqualTo(2));
  }

  @Test
  void record_withoutTriggers_isTampered() throws Exception {
    try (Connection connection = store.connect(record);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(store.withoutTriggers().get(0));
    }
    assertThat(store.verify(record))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.reason()).contains("triggers"));
  }

  @Test
  void folder_withoutRecordOrWithAnotherFile_isUndecidable() throws Exception {
    Path empty = Files.createDirectory(scratch.resolve("empty"));
    assertThat(AuditVerifier.create(Expected.nothing()).verify(empty))
        .isInstanceOf(Verification.Undecidable.class);
    Files.writeString(empty.resolve("audit.db"), "not a database ".repeat(100));
    assertThat(AuditVerifier.create(Expected.nothing()).verify(empty))
        .isInstanceOf(Verification.Undecidable.class);
  }

  /** The names of the attacks that this verifier does not place where they begin. */
  private List<String> missed(Supplier<Verification> verifier) throws Exception {
    List<String> missed = new ArrayList<>();
    for (Map.Entry<String, Attack> attack : attacks().entrySet()) {
      attack.getValue().tampering().run();
      Verification found = verifier.get();
      boolean placed =
          found instanceof Verification.Tampered tampered
              && tampered.firstBadSequence() == attack.getValue().firstBad();
      if (!placed) {
        missed.add(attack.getKey());
      }
      restore();
    }
    return missed;
  }

  private record Attack(long firstBad, Tampering tampering) {}

  private interface Tampering {
    void run() throws Exception;
  }

  private Map<String, Attack> attacks() {
    Map<String, Attack> attacks = new LinkedHashMap<>();
    String zeros = store.bytes("00".repeat(32));
    for (String column : List.of("previous_hash", "hash", "masked_hash", "sealed_hash")) {
      sql(attacks, 2, "UPDATE audit_record SET " + column + " = " + zeros + " WHERE sequence = 2");
    }
    for (String column : List.of("kind", "record_id", "name", "subject", "key_id")) {
      sql(attacks, 2, "UPDATE audit_record SET " + column + " = 'x' WHERE sequence = 2");
    }
    sql(attacks, 2, "UPDATE audit_record SET at_millis = at_millis + 1 WHERE sequence = 2");
    sql(attacks, 2, "UPDATE audit_record SET masked = NULL WHERE sequence = 2");
    sql(attacks, 2, "UPDATE audit_record SET sealed = NULL WHERE sequence = 2");
    sql(attacks, 8, "UPDATE audit_record SET sequence = 9 WHERE sequence = 8");
    for (int row : List.of(1, 2, 4, 5, 7)) {
      sql(attacks, row, "DELETE FROM audit_record WHERE sequence = " + row);
    }
    sql(attacks, 9, insertCopy());
    sql(attacks, 4, swap());
    flips(attacks);
    attacks.put(
        "edit with its own hash made to fit",
        new Attack(
            3,
            () ->
                forge(
                    "UPDATE audit_record SET sealed = NULL, "
                        + "sealed_hash = "
                        + store.bytes(NO_BYTES)
                        + ", header = replace(header, "
                        + "'\"sealedBytes\":' || length(sealed), '\"sealedBytes\":0')"
                        + " WHERE sequence = 2",
                    2,
                    2)));
    attacks.put(
        "outcome without intent, chain made to fit",
        new Attack(
            3,
            () ->
                forge(
                    "UPDATE audit_record SET record_id = 'r9', "
                        + "header = replace(header, '\"record\":\"r1\"', '\"record\":\"r9\"')"
                        + " WHERE sequence = 3",
                    3,
                    8)));
    attacks.put(
        "header with a blank, chain made to fit",
        new Attack(
            4,
            () ->
                forge(
                    "UPDATE audit_record SET "
                        + "header = replace(header, '{\"at\"', '{ \"at\"') WHERE sequence = 4",
                    4,
                    8)));
    return attacks;
  }

  /** One changed byte, all through the header and both contents of an entry. */
  private void flips(Map<String, Attack> attacks) {
    for (int position = 1; position < 600; position += 23) {
      sql(
          attacks,
          2,
          "UPDATE audit_record SET header = substr(header, 1, "
              + (position - 1)
              + ") || CASE substr(header, "
              + position
              + ", 1) WHEN '7' THEN '8' ELSE '7' END"
              + " || substr(header, "
              + (position + 1)
              + ") WHERE sequence = 2");
    }
    for (String column : List.of("masked", "sealed")) {
      for (int position = 1; position <= 17; position += 4) {
        sql(
            attacks,
            3,
            "UPDATE audit_record SET "
                + column
                + " = "
                + flipped(column, position)
                + " WHERE sequence = 3");
      }
    }
  }

  private String flipped(String column, int position) {
    String bytes =
        "substr(%1$s, 1, %2$d) || CASE substr(%1$s, %3$d, 1) WHEN %5$s THEN %6$s ELSE %5$s END"
            + " || substr(%1$s, %4$d)";
    String sql =
        bytes.formatted(
            column, position - 1, position, position + 1, store.bytes("07"), store.bytes("08"));
    return store == TestingStore.SQLITE ? "CAST(" + sql + " AS BLOB)" : sql;
  }

  private void sql(Map<String, Attack> attacks, long firstBad, String sql) {
    attacks.put(sql, new Attack(firstBad, () -> tamper(sql.split(";", -1))));
  }

  private static String insertCopy() {
    return "INSERT INTO audit_record SELECT 9, previous_hash, hash, kind, 'r8', name, subject,"
        + " key_id, at_millis, header, masked_hash, sealed_hash, masked, sealed"
        + " FROM audit_record WHERE sequence = 4";
  }

  private static String swap() {
    return "UPDATE audit_record SET sequence = -sequence WHERE sequence IN (4, 5);"
        + "UPDATE audit_record SET sequence = 9 + sequence WHERE sequence < 0";
  }

  /** Changes rows and makes the hashes of some rows fit again, as a careful attacker would. */
  private void forge(String sql, long from, long to) throws Exception {
    tamper(sql);
    for (long sequence = from; sequence <= to; sequence++) {
      if (sequence > from) {
        tamper(
            "UPDATE audit_record SET previous_hash = (SELECT hash FROM audit_record"
                + " WHERE sequence = "
                + (sequence - 1)
                + ") WHERE sequence = "
                + sequence);
      }
      String hash = store.bytes(hash(sequence));
      tamper("UPDATE audit_record SET hash = " + hash + " WHERE sequence = " + sequence);
    }
  }

  private String hash(long sequence) throws Exception {
    try (Connection connection = store.connect(record);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT header, masked_hash, sealed_hash, previous_hash FROM audit_record"
                    + " WHERE sequence = "
                    + sequence)) {
      row.next();
      java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
      digest.update((byte) 0);
      digest.update(row.getString(1).getBytes(StandardCharsets.UTF_8));
      digest.update(row.getBytes(2));
      byte[] leaf = digest.digest(row.getBytes(3));
      digest.update((byte) 2);
      digest.update(row.getBytes(4));
      return java.util.HexFormat.of().formatHex(digest.digest(leaf));
    }
  }

  /** The verifier with the chain or the life cycle left out. */
  private Verification verifyByHalf(boolean chain, boolean lifecycle) {
    RowCheck check = new RowCheck();
    Lifecycle life = new Lifecycle();
    ByteBuffer head = RowCheck.origin();
    long expected = 1;
    try (Connection connection = store.connect(record);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(RecordVerifier.ROWS)) {
      for (; found.next(); expected++) {
        Row row = RecordVerifier.row(found);
        if (row.sequence() != expected
            || check.objection(row, chain ? head : row.previousHash()) != null
            || (lifecycle
                && (life.objection(row, check.header()) != null || life.doubt() != null))) {
          return new Verification.Tampered(expected, "found");
        }
        head = row.hash();
      }
    } catch (SQLException e) {
      return new Verification.Undecidable(String.valueOf(e.getMessage()));
    }
    return new Verification.Intact(expected - 1, "", 0, 0, "", List.of(), "", List.of());
  }

  /** The note that signs so many entries. */
  private String checkpoint(int size) throws SQLException {
    try (Connection connection = store.connect(record);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT note FROM audit_checkpoint WHERE size = " + size)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private void tamper(String... sql) throws SQLException {
    try (Connection connection = store.connect(record)) {
      connection.setAutoCommit(false);
      store.tamper(connection, sql);
      connection.commit();
    }
  }

  private static Intent intent(String record) {
    return new Intent(
        record,
        AT,
        facts(),
        content("write to [EMAIL-1] now"),
        content("write to ada@example.com"));
  }

  private static Outcome outcome(String record) {
    return new Outcome(
        record,
        "ada",
        AT,
        OutcomeKind.COMPLETED,
        200,
        null,
        1,
        1,
        1,
        new TreeMap<>(),
        content("sent to [EMAIL-1] now"),
        content("sent to ada@example.com"));
  }

  private static ExchangeFacts facts() {
    return new ExchangeFacts(
        "ada",
        "k1",
        new TreeSet<>(List.of("engineer")),
        new TreeSet<>(),
        "drafting",
        "grace",
        "minimal",
        "openai",
        "gpt-4o",
        "POST",
        "/openai/v1/chat/completions",
        "rule",
        "p1",
        "2026-11",
        "standard",
        new TreeMap<>(Map.of("EMAIL", 1)),
        -1,
        null,
        new TreeMap<>());
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
