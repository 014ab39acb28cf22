package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Reads {@code audit.db} row by row in one snapshot and stops at the first bad one. Thread-safe.
 */
final class SqliteVerifier implements AuditVerifier {
  static final String ROWS =
      "SELECT sequence, previous_hash, hash, kind, record_id, name, subject, key_id, at_millis,"
          + " header, masked_hash, sealed_hash, masked, sealed FROM audit_record ORDER BY sequence";
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
              "audit_checkpoint_no_update"));

  private final Expected expected;

  SqliteVerifier(Expected expected) {
    this.expected = expected;
  }

  @Override
  public Verification verify(Path dataFolder) {
    Path file = dataFolder.resolve("audit.db");
    if (!Files.isRegularFile(file)) {
      return new Verification.Undecidable("there is no record `" + file + "`");
    }
    try (Connection connection = open(file)) {
      return verify(connection);
    } catch (SQLException e) {
      return new Verification.Undecidable("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  private Verification verify(Connection connection) throws SQLException {
    Verification found;
    try (SqliteSignedTables stored = new SqliteSignedTables(connection);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      found = verify(row, new RecordCheck(stored, expected));
    }
    Set<String> triggers = triggers(connection);
    if (found instanceof Verification.Intact intact && !triggers.equals(EXPECTED_TRIGGERS)) {
      return new Verification.Tampered(
          intact.records() + 1,
          "the triggers that refuse changes are "
              + triggers
              + " (expected: "
              + EXPECTED_TRIGGERS
              + "); no entry so far is changed");
    }
    return found;
  }

  private static Set<String> triggers(Connection connection) throws SQLException {
    Set<String> triggers = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet names = statement.executeQuery(TRIGGERS)) {
      while (names.next()) {
        triggers.add(names.getString(1));
      }
    }
    return triggers;
  }

  private static Verification verify(ResultSet row, RecordCheck check) throws SQLException {
    try {
      while (row.next()) {
        Finding finding = check.add(row(row));
        if (finding != null) {
          return tampered(finding);
        }
      }
      Finding finding = check.end();
      return finding == null ? check.intact() : tampered(finding);
    } catch (SQLiteException e) {
      if (e.getResultCode() != SQLiteErrorCode.SQLITE_CORRUPT) {
        throw e;
      }
      return new Verification.Tampered(check.next(), "the file is damaged from here on");
    }
  }

  private static Verification tampered(Finding finding) {
    return new Verification.Tampered(finding.firstBad(), finding.reason());
  }

  static Row row(ResultSet found) throws SQLException {
    return new Row(
        found.getLong(1),
        bytes(found.getBytes(2)),
        bytes(found.getBytes(3)),
        found.getString(4),
        found.getString(5),
        found.getString(6),
        found.getString(7),
        found.getString(8),
        found.getLong(9),
        String.valueOf(found.getString(10)),
        bytes(found.getBytes(11)),
        bytes(found.getBytes(12)),
        bytes(found.getBytes(13)),
        bytes(found.getBytes(14)));
  }

  static ByteBuffer bytes(byte @Nullable [] bytes) {
    return ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
  }

  private static Connection open(Path file) throws SQLException {
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
}
