package io.countersign.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabasesTest {
  @TempDir Path folder;

  /** Whoever copies the one file of a stopped gateway has the whole record. */
  @Test
  void close_readerWasTheLast_leavesNoLogBeside() throws Exception {
    Path log = folder.resolve("audit.db-wal");
    try (AuditFolder taken = AuditFolder.take(folder)) {
      Databases databases = Databases.of(DatabaseSettings.inDataFolder(), taken);
      databases.records().migrate();
      try (Connection reader = databases.records().reading().getConnection();
          Statement read = reader.createStatement()) {
        try (Connection writer = databases.records().writing();
            Statement write = writer.createStatement()) {
          write.execute("CREATE TABLE written (value INTEGER)");
          try (ResultSet row = read.executeQuery("SELECT count(*) FROM written")) {
            assertThat(row.next()).isTrue();
          }
        }
      }
      assertThat(log).isNotEmptyFile();
      databases.close();
    }
    assertThat(log).doesNotExist();
  }
}
