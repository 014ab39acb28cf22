package io.countersign.audit.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A record in a file {@code audit.db}. Immutable. */
record SqliteRecord(Path file) implements StoredRecord {
  private static final String TRIGGERS =
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'"
          + " AND sql LIKE '%SELECT RAISE(ABORT,%'";
  private static final Set<String> EXPECTED_TRIGGERS =
      new TreeSet<>(
          Set.of(
              "audit_record_no_delete",
              "audit_record_no_update",
              "audit_tile_no_delete",
              "audit_tile_no_update",
              "audit_checkpoint_no_delete",
              "audit_checkpoint_no_update",
              "audit_removal_no_delete",
              "audit_removal_only_by_entry",
              "audit_removal_only_on"));

  @Override
  public boolean exists() {
    return Files.isRegularFile(file);
  }

  @Override
  public Set<String> triggers(Connection connection) throws SQLException {
    Set<String> triggers = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet names = statement.executeQuery(TRIGGERS)) {
      while (names.next()) {
        triggers.add(names.getString(1));
      }
    }
    return triggers;
  }

  @Override
  public Set<String> expectedTriggers() {
    return EXPECTED_TRIGGERS;
  }

  @Override
  public boolean isDamage(SQLException failure) {
    return failure instanceof SQLiteException found
        && found.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT;
  }

  @Override
  public Connection open() throws SQLException {
    try {
      return connect("file:" + uriPath(file) + "?mode=ro");
    } catch (SQLException readOnlyFolder) {
      if (Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
        throw readOnlyFolder;
      }
      return connect("file:" + uriPath(file) + "?immutable=1");
    }
  }

  /** SQLite's URI form: what is special in it is percent-encoded. */
  private static String uriPath(Path file) {
    return file.toAbsolutePath().toUri().getRawPath();
  }

  private static Connection connect(String uri) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + uri);
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeQuery("SELECT COUNT(*) FROM sqlite_master").close();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
