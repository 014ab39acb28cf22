package io.countersign.audit.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One SQLite file: its schema, its writing connections and its read-only ones. Thread-safe. */
public final class SqliteFile implements Database {
  private static final Logger logger = LoggerFactory.getLogger(SqliteFile.class);

  /** Longer than any reader needs; a commit that cannot start by then has failed. */
  private static final int BUSY_MILLIS = 500;

  /** How long emptying the log waits for readers; it is tried again. */
  private static final int EMPTYING_MILLIS = 20;

  /**
   * Of a new file. Entries of some kilobytes then lie in one page each, not in a chain of them: a
   * third less work for each.
   */
  private static final int PAGE_BYTES = 16_384;

  private static final Map<String, String> TYPES = Map.of("sequence", "INTEGER", "bytes", "BLOB");

  private final Path file;
  private final String[] migrations;

  /**
   * A file that may be empty yet.
   *
   * @param migrations where its schema is described
   */
  public SqliteFile(Path file, String... migrations) {
    this.file = file;
    this.migrations = migrations.clone();
  }

  @Override
  public void migrate() {
    try {
      Flyway.configure(SqliteFile.class.getClassLoader())
          .dataSource(dataSource(false))
          .locations(migrations)
          .failOnMissingLocations(true)
          .placeholders(TYPES)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new AuditStartException("the schema of `" + file + "` cannot be prepared: " + e, e);
    }
  }

  /** A connection whose commits are on the disk when they return; refused otherwise. */
  @Override
  public Connection writing() throws SQLException {
    Connection connection = dataSource(false).getConnection();
    try {
      requirePragma(connection, "journal_mode", "wal");
      requirePragma(connection, "synchronous", "2");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Connections that cannot write, whatever they are told. */
  @Override
  public SQLiteDataSource reading() {
    return dataSource(true);
  }

  /** Pages that are freed are overwritten by SQLite itself; what is left is its log. */
  @Override
  public Purge purge(Connection writing) {
    return () -> {
      boolean committing = writing.getAutoCommit();
      writing.setAutoCommit(true);
      try {
        return emptyLog(writing);
      } finally {
        writing.setAutoCommit(committing);
      }
    };
  }

  /**
   * Writes the write-ahead log back into the file and cuts it to nothing: what was deleted is then
   * in neither. Call it outside of transactions.
   *
   * @return false while a reader still needs the log
   */
  private static boolean emptyLog(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + EMPTYING_MILLIS);
      try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        return row.next() && row.getInt(1) == 0;
      } finally {
        statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
      }
    }
  }

  /**
   * Makes the file whole without its write-ahead log, which stays behind when the last connection
   * that was closed could only read. What cannot be done now is done by the next start.
   */
  void settle() {
    if (!Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
      return;
    }
    try {
      writing().close();
    } catch (SQLException e) {
      logger.warn("The write-ahead log of `{}` stays until the next start: {}", file, e.toString());
    }
  }

  private SQLiteDataSource dataSource(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
      config.setPageSize(PAGE_BYTES);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private void requirePragma(Connection connection, String name, String expected)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      String found = row.next() ? row.getString(1).toLowerCase(Locale.ROOT) : "nothing";
      if (!found.equals(expected)) {
        throw new SQLException(
            "`" + file + "`: " + name + " is " + found + " (expected: " + expected + ")");
      }
    }
  }
}
