package io.countersign.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.TestingStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the owner of the tables can do to a record in PostgreSQL: 1 started, 2 and 3 an exchange, 4
 * a refusal, 5 stopped. Each attack is rolled back.
 */
class PostgresqlRecordTest {
  private static final TestingStore STORE = TestingStore.POSTGRESQL;

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws Exception {
    try (Audit audit = STORE.open(folder)) {
      TestingRecord.await(audit.log().intent(TestingRecord.intent("r1", "ada")));
      TestingRecord.await(audit.log().outcome(TestingRecord.outcome("r1", "ada")));
      TestingRecord.await(audit.log().refusal(TestingRecord.refusal("r2", "ada")));
    }
  }

  @Test
  void record_untouched_isIntact() {
    assertThat(STORE.verify(folder))
        .isInstanceOfSatisfying(
            Verification.Intact.class, intact -> assertThat(intact.records()).isEqualTo(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | UPDATE audit_record SET masked = NULL WHERE sequence = 2",
        "2 | UPDATE audit_record SET sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))"
            + " WHERE sequence = 2",
        "3 | UPDATE audit_record SET header = replace(header, '2026', '2025') WHERE sequence = 3",
        "3 | UPDATE audit_record SET at_millis = at_millis + 1 WHERE sequence = 3",
        "4 | DELETE FROM audit_record WHERE sequence = 4",
        "4 | DELETE FROM audit_record WHERE sequence > 3",
        "5 | UPDATE audit_record SET sequence = 7 WHERE sequence = 5",
        "1 | DELETE FROM audit_checkpoint WHERE number = 1",
      })
  void record_changed_isTamperedAtTheFirstBadEntry(long firstBad, String sql) throws Exception {
    assertThat(after(connection -> STORE.tamper(connection, sql)))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.firstBadSequence()).isEqualTo(firstBad));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TRIGGER audit_record_no_update ON audit_record",
        "ALTER TABLE audit_record DISABLE TRIGGER audit_record_no_truncate",
        "ALTER TABLE audit_tile ENABLE TRIGGER audit_tile_no_delete",
        "CREATE OR REPLACE FUNCTION audit_insert_only() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RETURN NULL; END'",
        "CREATE OR REPLACE TRIGGER audit_checkpoint_no_update BEFORE UPDATE OF size ON"
            + " audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only()",
        "CREATE OR REPLACE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record"
            + " FOR EACH STATEMENT WHEN (false) EXECUTE FUNCTION audit_insert_only()",
        "CREATE OR REPLACE TRIGGER audit_record_no_delete AFTER DELETE ON audit_record"
            + " FOR EACH STATEMENT EXECUTE FUNCTION audit_insert_only()",
        "CREATE OR REPLACE FUNCTION audit_removal_only() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RETURN NEW; END'",
        "ALTER FUNCTION audit_removal_only() SET search_path = pg_temp, pg_catalog",
        "ALTER TABLE audit_removal DISABLE TRIGGER audit_removal_only_by_entry",
        "DROP TRIGGER audit_removal_only_on ON audit_removal",
        "DROP TRIGGER audit_record_no_update ON audit_record;"
            + " CREATE TRIGGER audit_record_no_update BEFORE UPDATE OF header ON audit_record"
            + " FOR EACH ROW EXECUTE FUNCTION audit_removal_only();"
            + " ALTER TABLE audit_record ENABLE ALWAYS TRIGGER audit_record_no_update"
      })
  void triggers_weakened_areFound(String sql) throws Exception {
    assertThat(after(connection -> execute(connection, sql)))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.reason()).contains("triggers"));
  }

  @Test
  void connection_ofTheVerifier_cannotWrite() throws Exception {
    try (Connection connection = new PostgresqlRecord(STORE.recordAddress(folder)).open()) {
      assertThatThrownBy(() -> execute(connection, "DELETE FROM audit_checkpoint"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only");
    }
  }

  @Test
  void record_thatIsNotThere_isUndecidable() {
    AuditVerifier verifier = AuditVerifier.create(Expected.nothing());
    RecordAddress there = STORE.recordAddress(folder);
    assertThat(verifier.verify(there.of("other")))
        .isInstanceOfSatisfying(
            Verification.Undecidable.class,
            found -> assertThat(found.reason()).contains("countersign_log_other"));
    RecordAddress nowhere =
        new RecordAddress("jdbc:postgresql://127.0.0.1:9/none", "u", "for nobody", "a");
    assertThat(verifier.verify(nowhere))
        .isInstanceOfSatisfying(
            Verification.Undecidable.class,
            found -> assertThat(found.reason()).doesNotContain("for nobody"));
  }

  private interface Attack {
    void on(Connection connection) throws SQLException;
  }

  private static Verification after(Attack attack) throws SQLException {
    try (Connection connection = STORE.connect(folder)) {
      connection.setAutoCommit(false);
      attack.on(connection);
      Verification found =
          new RecordVerifier(Expected.nothing())
              .verify(new PostgresqlRecord(STORE.recordAddress(folder)), connection);
      connection.rollback();
      return found;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
