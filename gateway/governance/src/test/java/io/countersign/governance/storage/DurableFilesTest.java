package io.countersign.governance.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class DurableFilesTest {
  private static final String MIGRATIONS = "classpath:io/countersign/governance/migration";

  @TempDir private Path folder;

  private Connection open(Path file, String migrations) throws Exception {
    return DurableFiles.open(file, DurableFilesTest.class, migrations, new SQLiteConfig());
  }

  @Test
  void newFile_isItsOwnersAndDurable() throws Exception {
    Path file = folder.resolve("new.db");
    try (Connection connection = open(file, MIGRATIONS)) {
      DurableFiles.requirePragma(connection, "journal_mode", "wal");
      DurableFiles.requirePragma(connection, "synchronous", "2");
      DurableFiles.requirePragma(connection, "busy_timeout", "5000");
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void presentFile_keepsItsPermissionsAndItsRows() throws Exception {
    Path file = folder.resolve("present.db");
    try (Connection connection = open(file, MIGRATIONS);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (word TEXT)");
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    try (Connection connection = open(file, MIGRATIONS);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO kept VALUES ('x')");
    }
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void settingThatDoesNotHold_isRefused() throws Exception {
    try (Connection connection = open(folder.resolve("a.db"), MIGRATIONS);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous=OFF");

      assertThatThrownBy(() -> DurableFiles.requirePragma(connection, "synchronous", "2"))
          .isInstanceOf(SQLException.class)
          .hasMessage("synchronous is `0` (expected: `2`); put the data folder on a local disk");
    }
  }

  @Test
  void migrationsThatAreNotThere_andAFileThatIsNone_areRefused() throws Exception {
    assertThatThrownBy(() -> open(folder.resolve("b.db"), "classpath:no/such/folder"))
        .isInstanceOf(SQLException.class);
    Path garbage = Files.writeString(folder.resolve("c.db"), "no database at all ".repeat(100));
    assertThatThrownBy(() -> open(garbage, MIGRATIONS)).isInstanceOf(SQLException.class);
  }
}
