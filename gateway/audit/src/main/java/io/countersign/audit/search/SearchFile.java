package io.countersign.audit.search;

import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The file of the index, {@code search.db}: what the record holds in another order and nothing
 * else. So it is not flushed at each commit, and may be deleted at any time. Thread-safe.
 *
 * <p>The index is contentless: it has the words and where they stand, not the texts. What is
 * deleted is marked first and goes with the next merge of its part of the index, which {@link
 * SearchIndex#merge} asks for.
 */
final class SearchFile {
  /** Another number means that an index is made again: change it with what is indexed. */
  static final int FORMAT = 3;

  private static final String NAME = "search.db";
  private static final int BUSY_MILLIS = 5_000;
  private static final int CACHE_KIBIBYTES = 32 * 1024;
  private static final long MAPPED_BYTES = 1L << 30;

  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE log (id INTEGER PRIMARY KEY, node TEXT NOT NULL UNIQUE,"
              + " sequence INTEGER NOT NULL, hash BLOB NOT NULL)",
          "CREATE TABLE entry (id INTEGER PRIMARY KEY, log INTEGER NOT NULL,"
              + " sequence INTEGER NOT NULL, ended INTEGER NOT NULL, text INTEGER NOT NULL,"
              + " UNIQUE (log, sequence))",
          "CREATE INDEX entry_text ON entry (log, sequence, ended) WHERE text > 0",
          "CREATE VIRTUAL TABLE words USING fts5(facet, text, fact, content='',"
              + " contentless_delete=1, tokenize='unicode61 remove_diacritics 2')",
          MonthCounts.TABLE);

  private final AuditFolder folder;

  SearchFile(AuditFolder folder) {
    this.folder = folder;
  }

  /** The connection that writes, on an index of this format; an older one is made again. */
  Connection writing() throws SQLException {
    Connection connection = made();
    if (format(connection) == FORMAT) {
      return connection;
    }
    connection.close();
    delete();
    return made();
  }

  private Connection made() throws SQLException {
    folder.privateFile(NAME);
    Connection connection = source(false).getConnection();
    try {
      if (format(connection) == 0) {
        make(connection);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection that cannot write. */
  Connection reading() throws SQLException {
    return source(true).getConnection();
  }

  /** Throws the index away; nobody else may be using it. */
  void delete() throws SQLException {
    try {
      for (String end : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(folder.file(NAME) + end));
      }
    } catch (IOException e) {
      throw new SQLException(NAME + " cannot be deleted: " + e, e);
    }
  }

  private SQLiteDataSource source(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, Integer.toString(-CACHE_KIBIBYTES));
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, Long.toString(MAPPED_BYTES));
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
      config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.file(NAME));
    return source;
  }

  private static int format(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static void make(Connection connection) throws SQLException {
    Connections.inTransaction(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            for (String table : SCHEMA) {
              statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + FORMAT);
          }
        });
  }
}
