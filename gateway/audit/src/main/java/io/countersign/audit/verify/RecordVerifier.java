package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a record row by row in one snapshot and stops at the first bad one. Thread-safe. */
final class RecordVerifier implements AuditVerifier {
  private static final String COLUMNS =
      "SELECT sequence, previous_hash, hash, kind, record_id, name, subject, key_id, at_millis,"
          + " header, masked_hash, sealed_hash, masked, sealed FROM audit_record";
  static final String ROWS = COLUMNS + " ORDER BY sequence";
  static final String REMOVALS =
      COLUMNS
          + " WHERE kind = 'EVENT' AND name IN ('person.erased', 'content.expired')"
          + " ORDER BY sequence";

  /** How many rows are held at once, where a database would send all of them. */
  static final int FETCHED_ROWS = 64;

  private final Expected expected;

  RecordVerifier(Expected expected) {
    this.expected = expected;
  }

  @Override
  public Verification verify(Path dataFolder) {
    return verify(new SqliteRecord(dataFolder.resolve("audit.db")));
  }

  @Override
  public Verification verify(RecordAddress address) {
    return verify(new PostgresqlRecord(address));
  }

  @Override
  public Verification verifyExport(Path file) {
    return ExportedLog.verify(file, expected);
  }

  private Verification verify(StoredRecord record) {
    if (!record.exists()) {
      return new Verification.Undecidable("there is no record `" + record + "`");
    }
    try (Connection connection = record.open()) {
      return verify(record, connection);
    } catch (SQLException e) {
      return new Verification.Undecidable("`" + record + "` cannot be read: " + e.getMessage());
    }
  }

  Verification verify(StoredRecord record, Connection connection) throws SQLException {
    Verification found;
    try (SqlSignedTables stored = new SqlSignedTables(connection);
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED_ROWS);
      try (ResultSet row = statement.executeQuery(ROWS)) {
        found = verify(record, row, new RecordCheck(stored, expected));
      }
    }
    if (found instanceof Verification.Intact intact) {
      Set<String> triggers = record.triggers(connection);
      if (!triggers.equals(record.expectedTriggers())) {
        return new Verification.Tampered(
            intact.records() + 1,
            "the triggers that refuse changes are "
                + triggers
                + " (expected: "
                + record.expectedTriggers()
                + "); no entry so far is changed");
      }
    }
    return found;
  }

  private static Verification verify(StoredRecord record, ResultSet row, RecordCheck check)
      throws SQLException {
    try {
      while (row.next()) {
        Finding finding = check.add(row(row));
        if (finding != null) {
          return tampered(finding);
        }
      }
      Finding finding = check.end();
      return finding == null ? check.intact() : tampered(finding);
    } catch (SQLException e) {
      if (!record.isDamage(e)) {
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
}
