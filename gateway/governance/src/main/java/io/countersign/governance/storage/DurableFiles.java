package io.countersign.governance.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Opens small SQLite files. A transaction that has committed is on the disk (write-ahead log with
 * {@code synchronous=FULL}), and a file that is made here can be read by its owner alone.
 */
public final class DurableFiles {
  /** How long a transaction waits for another process that has the file locked. */
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  private DurableFiles() {}

  /**
   * Makes the file where it is missing, brings its tables up to date, and connects to it.
   *
   * @param owner whose class loader finds the migrations
   * @param migrations where they are, e.g. {@code classpath:io/countersign/x/migration}
   * @param config what else the file needs; its log, its durability and its patience are set here
   * @throws SQLException also when a migration fails, or SQLite cannot keep what makes a commit
   *     durable, as on some network drives
   */
  public static Connection open(Path file, Class<?> owner, String migrations, SQLiteConfig config)
      throws IOException, SQLException {
    createForOwnerOnly(file);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    migrate(source, owner, migrations);
    Connection connection = source.getConnection();
    try {
      requirePragma(connection, "journal_mode", "wal");
      requirePragma(connection, "synchronous", "2");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** SQLite gives its log the same permissions. */
  private static void createForOwnerOnly(Path file) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // It is there from an earlier start, with the permissions its operator wants.
    }
  }

  private static void migrate(SQLiteDataSource source, Class<?> owner, String migrations)
      throws SQLException {
    try {
      Flyway.configure(owner.getClassLoader())
          .dataSource(source)
          .locations(migrations)
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SQLException("its tables cannot be brought up to date", e);
    }
  }

  /**
   * Makes sure that a setting holds, since SQLite ignores one that it cannot keep.
   *
   * @throws SQLException when it has another value
   */
  public static void requirePragma(Connection connection, String name, String expected)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      String found = row.next() ? row.getString(1) : "";
      if (!found.equals(expected)) {
        throw new SQLException(
            "%s is `%s` (expected: `%s`); put the data folder on a local disk"
                .formatted(name, found, expected));
      }
    }
  }
}
