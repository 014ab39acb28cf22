package io.countersign.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.export.format.ExportedEntry;
import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.store.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFollowerTest {
  @TempDir Path folder;

  /** Where the columns with text are not even there, all is exported that is ever exported. */
  @Test
  void columnsWithText_areNeverAskedFor() throws Exception {
    TestingExports.exchanges(folder, "r", 3);
    RecordFollower whole = TestingExports.follower(folder);
    List<ExportedEntry> entries = whole.entries(0).entries();
    ExportPosition newest = whole.newest();
    execute("DROP TRIGGER audit_record_no_update"); // these two speak of the columns
    execute("DROP INDEX audit_record_events_by_key");
    execute("ALTER TABLE audit_record DROP COLUMN masked");
    execute("ALTER TABLE audit_record DROP COLUMN sealed");
    RecordFollower without = TestingExports.follower(folder);
    assertThat(without.entries(0).entries()).isEqualTo(entries).hasSize(8);
    assertThat(without.newest()).isEqualTo(newest);
    assertThat(without.hash(8)).isEqualTo(newest.hash());
    assertThat(without.checkpoints(0, 100)).isNotEmpty();
    // The negative control: who asks for them is found.
    assertThatThrownBy(() -> execute("SELECT masked FROM audit_record"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void entries_comeInBatchesWithoutGaps() throws Exception {
    TestingExports.exchanges(folder, "r", 200);
    RecordFollower record = TestingExports.follower(folder);
    long known = 0;
    int batches = 0;
    boolean full = true;
    while (full) {
      RecordFollower.Batch batch = record.entries(known);
      assertThat(batch.entries()).hasSizeLessThanOrEqualTo(RecordFollower.ENTRIES_MAX);
      for (ExportedEntry entry : batch.entries()) {
        assertThat(entry.sequence()).isEqualTo(++known);
      }
      full = batch.full();
      batches++;
    }
    assertThat(known).isEqualTo(402);
    assertThat(batches).isEqualTo(2);
  }

  /** Whoever changed the database may have written anything; it does not fill the memory. */
  @Test
  void entriesWithLargeHeaders_comeInSmallBatches() throws Exception {
    TestingExports.exchanges(folder, "r", 1);
    String header =
        "'{\"x\":\"' || hex(zeroblob(" + RecordFollower.CHARACTERS_MAX / 8 + ")) || '\"}'";
    for (int sequence = 5; sequence <= 20; sequence++) {
      execute(
          "INSERT INTO audit_record (sequence, previous_hash, hash, kind, at_millis, header,"
              + " masked_hash, sealed_hash) VALUES ("
              + sequence
              + ", x'', x'00', 'EVENT', 0, "
              + header
              + ", x'', x'')");
    }
    RecordFollower record = TestingExports.follower(folder);
    RecordFollower.Batch batch = record.entries(4);
    assertThat(batch.full()).isTrue();
    assertThat(batch.entries()).hasSize(4);
    assertThat(record.entries(16).entries()).hasSize(4);
  }

  @Test
  void checkpoints_signNoMoreThanAsked() throws Exception {
    TestingExports.exchanges(folder, "r", 3);
    RecordFollower record = TestingExports.follower(folder);
    assertThat(record.checkpoints(0, 1)).hasSize(1);
    assertThat(record.checkpoints(0, 7)).hasSize(1);
    assertThat(record.checkpoints(0, 8)).hasSize(2);
    assertThat(record.checkpoints(1, 8)).hasSize(1);
    assertThat(record.checkpoints(0, 8).get(1).note()).startsWith(record.origin() + "\n8\n");
  }

  @Test
  void connections_cannotWrite() throws Exception {
    TestingExports.exchanges(folder, "r", 1);
    try (Connection reading = new SqliteFile(folder.resolve("audit.db")).reading().getConnection();
        Statement statement = reading.createStatement()) {
      assertThatThrownBy(
              () -> statement.executeUpdate("INSERT INTO audit_checkpoint VALUES (99, 1, '')"))
          .isInstanceOf(SQLException.class);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
        Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          rows.next();
        }
      }
    }
  }
}
