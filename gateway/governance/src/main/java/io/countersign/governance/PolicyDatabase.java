package io.countersign.governance;

import io.countersign.governance.storage.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file that holds governance: one connection, one transaction at a time. A transaction
 * that has committed is on the disk (write-ahead log with {@code synchronous=FULL}). Thread-safe.
 */
final class PolicyDatabase implements AutoCloseable {
  static final String FILE_NAME = "policy.db";

  private static final String MIGRATIONS = "classpath:io/countersign/governance/migration";

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
      SQLiteConfig config = new SQLiteConfig();
      config.enforceForeignKeys(true);
      Connection connection = DurableFiles.open(file, PolicyDatabase.class, MIGRATIONS, config);
      DurableFiles.requirePragma(connection, "foreign_keys", "1");
      return new PolicyDatabase(file, connection);
    } catch (IOException | SQLException e) {
      throw unavailable(file, "cannot be opened: " + e.getMessage(), e);
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

  private static GovernanceUnavailableException unavailable(
      Path file, String what, Exception cause) {
    return new GovernanceUnavailableException(
        file + " " + what + "; check that the data folder is there, writable and not full", cause);
  }
}
