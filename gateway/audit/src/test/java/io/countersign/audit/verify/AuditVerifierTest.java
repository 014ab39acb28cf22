package io.countersign.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an attacker with the file in hand can do to it. The record under attack: 1 started, 2 and 3
 * an exchange, 4 a refusal, 5 an event, 6 and 7 an exchange, 8 stopped.
 */
class AuditVerifierTest {
  private static final Instant AT = Instant.parse("2026-11-21T08:15:30.123Z");

  private static final List<String> TABLES =
      List.of("audit_record", "audit_tile", "audit_checkpoint");

  @TempDir static Path original;
  @TempDir Path scratch;

  @BeforeAll
  static void write() throws Exception {
    try (Audit audit =
        Audit.open(
            AuditSettings.of(original), Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
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
  }

  @Test
  void record_untouched_isIntact() {
    Verification found = AuditVerifier.create(Expected.nothing()).verify(original);
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
    assertThat(missed(AuditVerifier.create(Expected.nothing())::verify)).isEmpty();
  }

  /** Negative controls: verifiers that leave a check out must not pass the same suite. */
  @Test
  void record_checkedByHalf_isNotFoundChanged() throws Exception {
    assertThat(missed(folder -> verifyByHalf(folder, false, true)))
        .containsExactly("edit with its own hash made to fit");
    assertThat(missed(folder -> verifyByHalf(folder, true, false)))
        .contains("outcome without intent, chain made to fit");
  }

  @Test
  void record_tailCutOff_isTamperedByWhatSignedIt() throws Exception {
    Path copy = copy("cut");
    tamper(copy, "DELETE FROM audit_record WHERE sequence > 5");
    assertThat(AuditVerifier.create(Expected.nothing()).verify(copy))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.firstBadSequence()).isEqualTo(6));
  }

  @Test
  void record_rolledBack_isTamperedForWhoNotedACheckpoint() throws Exception {
    Path copy = copy("rolled-back");
    String last = checkpoint(copy, 8);
    tamper(copy, "DELETE FROM audit_record WHERE sequence > 1");
    tamper(copy, "DELETE FROM audit_checkpoint WHERE size > 1");
    assertThat(AuditVerifier.create(Expected.nothing()).verify(copy))
        .isInstanceOf(Verification.Intact.class);
    assertThat(AuditVerifier.create(new Expected(null, last)).verify(copy))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.firstBadSequence()).isEqualTo(2));
    assertThat(AuditVerifier.create(new Expected(null, last)).verify(original))
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void record_triggersDropped_isTampered() throws Exception {
    Path copy = copy("triggers");
    execute(copy, "DROP TRIGGER audit_record_no_update");
    assertThat(AuditVerifier.create(Expected.nothing()).verify(copy))
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
  private List<String> missed(Function<Path, Verification> verifier) throws Exception {
    List<String> missed = new ArrayList<>();
    for (Map.Entry<String, Attack> attack : attacks().entrySet()) {
      Path copy = copy("attack-" + missed.size() + "-" + attack.getKey().hashCode());
      attack.getValue().on(copy);
      Verification found = verifier.apply(copy);
      boolean placed =
          found instanceof Verification.Tampered tampered
              && tampered.firstBadSequence() == attack.getValue().firstBad();
      if (!placed) {
        missed.add(attack.getKey());
      }
      delete(copy);
    }
    return missed;
  }

  private record Attack(long firstBad, Tampering tampering) {
    void on(Path copy) throws Exception {
      tampering.on(copy);
    }
  }

  private interface Tampering {
    void on(Path copy) throws Exception;
  }

  private static Map<String, Attack> attacks() {
    Map<String, Attack> attacks = new LinkedHashMap<>();
    for (String column : List.of("previous_hash", "hash", "masked_hash", "sealed_hash")) {
      sql(attacks, 2, "UPDATE audit_record SET " + column + " = zeroblob(32) WHERE sequence = 2");
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
            copy ->
                forge(
                    copy,
                    "UPDATE audit_record SET sealed = NULL, "
                        + "sealed_hash = X'e3b0c44298fc1c149afbf4c8996fb924"
                        + "27ae41e4649b934ca495991b7852b855', header = replace(header, "
                        + "'\"sealedBytes\":' || length(sealed), '\"sealedBytes\":0')"
                        + " WHERE sequence = 2",
                    2,
                    2)));
    attacks.put(
        "outcome without intent, chain made to fit",
        new Attack(
            3,
            copy ->
                forge(
                    copy,
                    "UPDATE audit_record SET record_id = 'r9', "
                        + "header = replace(header, '\"record\":\"r1\"', '\"record\":\"r9\"')"
                        + " WHERE sequence = 3",
                    3,
                    8)));
    attacks.put(
        "header with a blank, chain made to fit",
        new Attack(
            4,
            copy ->
                forge(
                    copy,
                    "UPDATE audit_record SET "
                        + "header = replace(header, '{\"at\"', '{ \"at\"') WHERE sequence = 4",
                    4,
                    8)));
    return attacks;
  }

  /** One changed byte, all through the header and both contents of an entry. */
  private static void flips(Map<String, Attack> attacks) {
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
                + " = CAST(substr("
                + column
                + ", 1, "
                + (position - 1)
                + ") || CASE substr("
                + column
                + ", "
                + position
                + ", 1) WHEN X'07' THEN X'08' ELSE X'07' END || substr("
                + column
                + ", "
                + (position + 1)
                + ") AS BLOB) WHERE sequence = 3");
      }
    }
  }

  private static void sql(Map<String, Attack> attacks, long firstBad, String sql) {
    attacks.put(sql, new Attack(firstBad, copy -> tamper(copy, sql)));
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
  private static void forge(Path copy, String sql, long from, long to) throws Exception {
    tamper(copy, sql);
    for (long sequence = from; sequence <= to; sequence++) {
      try (Connection connection = connect(copy);
          Statement statement = connection.createStatement()) {
        dropTriggers(statement);
        if (sequence > from) {
          statement.executeUpdate(
              "UPDATE audit_record SET previous_hash = (SELECT hash FROM audit_record"
                  + " WHERE sequence = "
                  + (sequence - 1)
                  + ") WHERE sequence = "
                  + sequence);
        }
        String hash = hash(statement, sequence);
        statement.executeUpdate(
            "UPDATE audit_record SET hash = X'" + hash + "' WHERE sequence = " + sequence);
        putTriggersBack(statement);
      }
    }
  }

  private static String hash(Statement statement, long sequence) throws Exception {
    try (ResultSet row =
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
  private static Verification verifyByHalf(Path folder, boolean chain, boolean lifecycle) {
    RowCheck check = new RowCheck();
    Lifecycle life = new Lifecycle();
    ByteBuffer head = RowCheck.origin();
    long expected = 1;
    try (Connection connection = connect(folder);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(RecordVerifier.ROWS)) {
      for (; found.next(); expected++) {
        Row row = RecordVerifier.row(found);
        if (row.sequence() != expected
            || check.objection(row, chain ? head : row.previousHash()) != null
            || (lifecycle && life.objection(row) != null)) {
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
  private static String checkpoint(Path folder, int size) throws SQLException {
    try (Connection connection = connect(folder);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT note FROM audit_checkpoint WHERE size = " + size)) {
      return row.getString(1);
    }
  }

  private static void tamper(Path copy, String sql) throws SQLException {
    try (Connection connection = connect(copy);
        Statement statement = connection.createStatement()) {
      dropTriggers(statement);
      for (String part : sql.split(";", -1)) {
        assertThat(statement.executeUpdate(part)).as(part).isPositive();
      }
      putTriggersBack(statement);
    }
  }

  private static void dropTriggers(Statement statement) throws SQLException {
    for (String table : TABLES) {
      statement.executeUpdate("DROP TRIGGER IF EXISTS " + table + "_no_update");
      statement.executeUpdate("DROP TRIGGER IF EXISTS " + table + "_no_delete");
    }
  }

  private static void putTriggersBack(Statement statement) throws SQLException {
    for (String table : TABLES) {
      for (String change : List.of("update", "delete")) {
        statement.executeUpdate(
            "CREATE TRIGGER "
                + table
                + "_no_"
                + change
                + " BEFORE "
                + change
                + " ON "
                + table
                + " BEGIN SELECT RAISE(ABORT, 'the record takes INSERT only'); END");
      }
    }
  }

  private static void execute(Path copy, String sql) throws SQLException {
    try (Connection connection = connect(copy);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static Connection connect(Path folder) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
    }
    return connection;
  }

  private Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(scratch.resolve(name));
    Files.copy(original.resolve("audit.db"), copy.resolve("audit.db"));
    return copy;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
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
        null,
        new TreeMap<>());
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
