package io.countersign.audit.verify;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers that refuse changes no more, and look nearly as if they did. */
class SqliteRecordTest {
  private static final String UPDATE = "DROP TRIGGER audit_tile_no_update; CREATE TRIGGER ";
  private static final String REFUSE =
      " BEGIN SELECT RAISE(ABORT, 'the record takes INSERT only'); END";

  @TempDir Path folder;

  @BeforeEach
  void record() throws Exception {
    try (Audit audit = TestingStore.SQLITE.open(folder)) {
      await(audit.log().refusal(refusal("r1", "ada")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UPDATE + "audit_tile_no_update BEFORE UPDATE ON audit_tile WHEN 0" + REFUSE,
        UPDATE + "audit_tile_no_update BEFORE UPDATE OF level ON audit_tile" + REFUSE,
        UPDATE + "audit_tile_no_update AFTER UPDATE ON audit_checkpoint" + REFUSE,
        UPDATE
            + "audit_tile_no_update BEFORE UPDATE ON audit_tile"
            + " BEGIN SELECT RAISE(ABORT, 'no') WHERE 0; END",
        "DROP TRIGGER audit_tile_no_update",
        "CREATE TRIGGER more AFTER INSERT ON audit_record BEGIN SELECT 1; END"
      })
  void triggers_changed_areFound(String sql) throws Exception {
    execute(sql);
    assertThat(TestingStore.SQLITE.verify(folder))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.reason()).contains("triggers"));
  }

  /** The control: what the migrations make is known, however its blanks are put. */
  @Test
  void triggers_asTheyWereMade_areRight() throws Exception {
    assertThat(TestingStore.SQLITE.verify(folder)).isInstanceOf(Verification.Intact.class);
    execute(
        UPDATE
            + "audit_tile_no_update  BEFORE UPDATE ON audit_tile\n"
            + "BEGIN\n\tSELECT RAISE(ABORT, 'the record takes INSERT only');\nEND");
    assertThat(TestingStore.SQLITE.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = TestingStore.SQLITE.connect(folder);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
