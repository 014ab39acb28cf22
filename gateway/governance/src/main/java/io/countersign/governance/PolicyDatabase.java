package io.countersign.governance;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file that holds governance: one connection, one transaction at a time. A transaction
 * that has committed is on the disk (write-ahead log with {@code synchronous=FULL}). Thread-safe.
 */
final class PolicyDatabase implements AutoCloseable {
  static final String FILE_NAME = "policy.db";

  private static final String MIGRATIONS = "classpath:io/countersign/governance/migration";

  /** How long a transaction waits for another process that has the file locked. */
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Path file;
  private final Connection connection;
  private final Jdbi jdbi;

  private PolicyDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    jdbi = Jdbi.create(connection);
  }

  /** Opens the file, makes it where it is missing, and brings its tables up to date. */
  static PolicyDatabase open(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE_NAME);
    try {
      Files.createDirectories(dataDirectory);
      createForOwnerOnly(file);
      SQLiteDataSource source = source(file);
      Flyway.configure(PolicyDatabase.class.getClassLoader())
          .dataSource(source)
          .locations(MIGRATIONS)
          .load()
          .migrate();
      PolicyDatabase database = new PolicyDatabase(file, source.getConnection());
      database.requireDurable();
      return database;
    } catch (IOException | SQLException | FlywayException e) {
      throw unavailable(file, "cannot be opened", e);
    }
  }

  /** Runs a transaction; what it throws rolls it back. */
  <T> T inTransaction(Function<Handle, T> work) {
    lock.lock();
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw unavailable(file, "did not keep a change", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw unavailable(file, "cannot be closed", e);
    } finally {
      lock.unlock();
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  /** The file holds hashes of keys and passwords; SQLite gives its log the same permissions. */
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

  /** SQLite ignores a setting it cannot keep, such as a log on some network drives. */
  private void requireDurable() {
    jdbi.useHandle(
        handle -> {
          requirePragma(handle, "journal_mode", "wal");
          requirePragma(handle, "synchronous", "2");
          requirePragma(handle, "foreign_keys", "1");
        });
  }

  private void requirePragma(Handle handle, String name, String expected) {
    String found = handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
    if (!found.equals(expected)) {
      throw new GovernanceUnavailableException(
          "%s: %s is `%s` (expected: `%s`); put the data folder on a local disk"
              .formatted(file, name, found, expected));
    }
  }

  private static GovernanceUnavailableException unavailable(
      Path file, String what, Exception cause) {
    return new GovernanceUnavailableException(
        file + " " + what + "; check that the data folder is there, writable and not full", cause);
  }
}
