package io.countersign.audit.export;

import io.countersign.audit.export.format.ExportedCheckpoint;
import io.countersign.audit.export.format.ExportedEntry;
import io.countersign.audit.export.receiver.ExportPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the record behind a position, on read-only connections: one for each call. It asks for
 * headers and hashes only; the columns with text are never fetched. Thread-safe.
 */
final class RecordFollower {
  /** How many entries one call gives. */
  static final int ENTRIES_MAX = 256;

  /** From how many characters of headers on a call gives no further entry. */
  static final int CHARACTERS_MAX = 4 << 20;

  /** How many checkpoints one call gives. */
  static final int CHECKPOINTS_MAX = 64;

  private static final String ENTRIES =
      "SELECT sequence, hash, header FROM audit_record WHERE sequence > ? ORDER BY sequence LIMIT "
          + ENTRIES_MAX;
  private static final String HASH = "SELECT hash FROM audit_record WHERE sequence = ?";
  private static final String NEWEST =
      "SELECT sequence, hash FROM audit_record ORDER BY sequence DESC LIMIT 1";
  private static final String CHECKPOINTS =
      "SELECT number, size, note FROM audit_checkpoint WHERE number > ? AND size <= ?"
          + " ORDER BY number LIMIT "
          + CHECKPOINTS_MAX;
  private static final String NEWEST_CHECKPOINT =
      "SELECT number, note FROM audit_checkpoint ORDER BY number DESC LIMIT 1";
  private static final String TIME = "time ";

  private final DataSource records;
  private final String origin;

  private RecordFollower(DataSource records, String origin) {
    this.records = records;
    this.origin = origin;
  }

  /** Of a record that has a checkpoint, as each has from its first start on. */
  static RecordFollower of(DataSource records) throws SQLException {
    try (Connection connection = records.getConnection();
        PreparedStatement select = connection.prepareStatement(NEWEST_CHECKPOINT);
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the record has no checkpoint");
      }
      return new RecordFollower(records, firstLine(row.getString(2)));
    }
  }

  /** Which record it is. */
  String origin() {
    return origin;
  }

  /** The entries behind a place, in their order, as many as fit into a batch. */
  Batch entries(long after) throws SQLException {
    try (Connection connection = records.getConnection();
        PreparedStatement select = connection.prepareStatement(ENTRIES)) {
      select.setLong(1, after);
      try (ResultSet row = select.executeQuery()) {
        List<ExportedEntry> entries = new ArrayList<>();
        long characters = 0;
        while (characters < CHARACTERS_MAX && row.next()) {
          String header = row.getString(3);
          characters += header.length();
          entries.add(HeaderFacts.of(origin, row.getLong(1), hex(row, 2), header));
        }
        boolean full = entries.size() == ENTRIES_MAX || characters >= CHARACTERS_MAX;
        return new Batch(entries, full);
      }
    }
  }

  /** The checkpoints behind a number that sign so many entries at most, in their order. */
  List<ExportedCheckpoint> checkpoints(long after, long sizeMax) throws SQLException {
    try (Connection connection = records.getConnection();
        PreparedStatement select = connection.prepareStatement(CHECKPOINTS)) {
      select.setLong(1, after);
      select.setLong(2, sizeMax);
      try (ResultSet row = select.executeQuery()) {
        List<ExportedCheckpoint> checkpoints = new ArrayList<>();
        while (row.next()) {
          String note = row.getString(3);
          checkpoints.add(
              new ExportedCheckpoint(origin, row.getLong(1), row.getLong(2), at(note), note));
        }
        return checkpoints;
      }
    }
  }

  /** Where the record ends. */
  ExportPosition newest() throws SQLException {
    try (Connection connection = records.getConnection();
        PreparedStatement entry = connection.prepareStatement(NEWEST);
        ResultSet entryRow = entry.executeQuery();
        PreparedStatement checkpoint = connection.prepareStatement(NEWEST_CHECKPOINT);
        ResultSet checkpointRow = checkpoint.executeQuery()) {
      ExportPosition newest = ExportPosition.START;
      if (entryRow.next()) {
        newest = newest.after(entryRow.getLong(1), hex(entryRow, 2));
      }
      return checkpointRow.next() ? newest.afterCheckpoint(checkpointRow.getLong(1)) : newest;
    }
  }

  /** The end of the chain at an entry, in hexadecimal digits; null when there is none such. */
  @Nullable String hash(long sequence) throws SQLException {
    try (Connection connection = records.getConnection();
        PreparedStatement select = connection.prepareStatement(HASH)) {
      select.setLong(1, sequence);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? hex(row, 1) : null;
      }
    }
  }

  private static String hex(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? "" : HexFormat.of().formatHex(bytes);
  }

  private static String firstLine(String note) {
    int end = note.indexOf('\n');
    return end < 0 ? note : note.substring(0, end);
  }

  /** When it was signed; a note that somebody changed may not say. */
  private static Instant at(String note) {
    for (String line : note.lines().toList()) {
      if (line.startsWith(TIME)) {
        try {
          return Instant.parse(line.substring(TIME.length()));
        } catch (DateTimeException notATime) {
          return Instant.EPOCH;
        }
      }
    }
    return Instant.EPOCH;
  }

  /**
   * Entries of the record.
   *
   * @param full whether there may be more
   */
  record Batch(List<ExportedEntry> entries, boolean full) {}
}
