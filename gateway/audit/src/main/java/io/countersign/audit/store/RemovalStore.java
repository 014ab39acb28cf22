package io.countersign.audit.store;

import io.countersign.audit.entry.EntryRange;
import io.countersign.audit.entry.Removal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which content leaves the record, on the connection that writes it: rows that name
 * an entry of the record, and updates that the database lets through for such rows only. Whoever
 * calls commits. Not thread-safe: the writer's.
 */
public final class RemovalStore {
  /** How many entries one step looks at. */
  public static final int STEP_ROWS = 256;

  private static final String OPEN =
      "SELECT entry, first, last, subject, keys_before, state FROM audit_removal"
          + " WHERE state <> 'DONE' ORDER BY entry, first";
  private static final String EXCHANGES =
      NodeTables.OWN.over(
          SubjectBlocks.BLOCKS
              + " SELECT i.sequence, i.record_id FROM "
              + SubjectBlocks.EXCHANGES
              + " AND i.subject = ? AND i.sequence > ? AND i.sequence <= ?"
              + " ORDER BY i.sequence LIMIT "
              + STEP_ROWS);
  private static final String REMOVE = "UPDATE audit_record SET masked = NULL, sealed = NULL";
  private static final String WITH_CONTENT = " AND (masked IS NOT NULL OR sealed IS NOT NULL)";
  private static final String NEWEST_HOLD =
      "SELECT COALESCE(MAX(sequence), 0) FROM audit_record"
          + " WHERE kind = 'EVENT' AND name IN ('hold.set', 'hold.lifted')";
  private static final String KEY_IN_USE =
      NodeTables.OWN.over(
          SubjectBlocks.BLOCKS
              + " SELECT 1 FROM "
              + SubjectBlocks.EXCHANGES
              + " AND i.subject = ? AND EXISTS (SELECT 1 FROM <table> o"
              + " WHERE o.record_id = i.record_id AND o.key_id = ? AND o.sealed IS NOT NULL)"
              + " LIMIT 1");

  private final Connection connection;

  public RemovalStore(Connection connection) {
    this.connection = connection;
  }

  /** How far a removal is. */
  public enum State {
    /** The entry is durable. */
    BEGUN,
    /** An erased person has no keys any more. */
    KEYS_DESTROYED,
    /** Nothing of the content is left in the files. */
    DONE
  }

  /**
   * A range of entries whose content goes.
   *
   * @param subject whose; null: everybody's
   * @param keysBefore the month before which keys go that nothing needs; null: none do
   */
  public record Open(
      long entry,
      long first,
      long last,
      @Nullable String subject,
      @Nullable String keysBefore,
      State state) {}

  /** Notes what the entry removes. */
  public void insert(long entry, Removal removal) throws SQLException {
    if (removal instanceof Removal.Erasure erasure) {
      insert(entry, new EntryRange(1, entry - 1), erasure.subject(), null);
    } else if (removal instanceof Removal.Expiry expiry) {
      for (EntryRange range : expiry.ranges()) {
        insert(entry, range, null, expiry.keysBefore());
      }
    }
  }

  /** What was begun and is not done, in order. */
  public List<Open> open() throws SQLException {
    List<Open> open = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OPEN)) {
      while (row.next()) {
        open.add(
            new Open(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                State.valueOf(row.getString(6))));
      }
    }
    return open;
  }

  /** The rows of this entry have come so far. */
  public void advance(long entry, State state) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE audit_removal SET state = ? WHERE entry = ?")) {
      update.setString(1, state.name());
      update.setLong(2, entry);
      update.executeUpdate();
    }
  }

  /**
   * Removes the content of the next {@value #STEP_ROWS} entries at most.
   *
   * @param after the last entry that was looked at; one before the first: none yet
   * @return the last entry that was looked at now; the last of the range: there are no more
   */
  public long removeSome(Open removal, long after) throws SQLException {
    if (removal.subject() != null) {
      return removeSome(removal.subject(), after, removal.last());
    }
    long last = Math.min(after + STEP_ROWS, removal.last());
    try (PreparedStatement update =
        connection.prepareStatement(
            REMOVE + " WHERE sequence > ? AND sequence <= ?" + WITH_CONTENT)) {
      update.setLong(1, after);
      update.setLong(2, last);
      update.executeUpdate();
    }
    return last;
  }

  /** The newest entry that set or lifted a legal hold; 0: there is none. */
  public long newestHold() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(NEWEST_HOLD)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Whether something is still sealed under this key. */
  public boolean keyInUse(String keyId, String subject) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(KEY_IN_USE)) {
      select.setString(1, subject);
      select.setString(2, keyId);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** What was done since the last commit is on the disk when this returns. */
  public void commit() throws SQLException {
    connection.commit();
  }

  /**
   * Writes the log back into the file and empties it, so that what was removed is not in it either.
   * Call it between transactions.
   *
   * @return false while a reader still needs the log
   */
  public boolean emptyLog() throws SQLException {
    connection.setAutoCommit(true);
    try {
      return SqliteFile.emptyLog(connection);
    } finally {
      connection.setAutoCommit(false);
    }
  }

  private void insert(
      long entry, EntryRange range, @Nullable String subject, @Nullable String keysBefore)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_removal (entry, first, last, subject, keys_before, state)"
                + " VALUES (?, ?, ?, ?, ?, 'BEGUN')")) {
      insert.setLong(1, entry);
      insert.setLong(2, range.first());
      insert.setLong(3, range.last());
      insert.setString(4, subject);
      insert.setString(5, keysBefore);
      insert.executeUpdate();
    }
  }

  /** By the person's exchanges, and from these to all entries of the exchange. */
  private long removeSome(String subject, long after, long last) throws SQLException {
    long seen = last;
    try (PreparedStatement select = connection.prepareStatement(EXCHANGES);
        PreparedStatement update =
            connection.prepareStatement(
                REMOVE + " WHERE record_id = ? AND subject = ? AND sequence <= ?" + WITH_CONTENT)) {
      select.setString(1, subject);
      select.setLong(2, after);
      select.setLong(3, last);
      List<String> records = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          records.add(row.getString(2));
          seen = records.size() < STEP_ROWS ? last : row.getLong(1);
        }
      }
      for (String record : records) {
        update.setString(1, record);
        update.setString(2, subject);
        update.setLong(3, last);
        update.executeUpdate();
      }
    }
    return seen;
  }
}
