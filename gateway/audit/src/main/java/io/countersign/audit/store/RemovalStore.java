package io.countersign.audit.store;

import io.countersign.audit.entry.EntryRange;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.entry.StoredHeader;
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
  /** How many exchanges, or entries, one step removes. */
  public static final int STEP_ROWS = 64;

  /** How much content ends a step, 8 MiB: it must go within the time of a commit. */
  public static final long STEP_BYTES = 8L << 20;

  private static final String BYTES =
      "COALESCE(SUM(COALESCE(LENGTH(o.masked), 0) + COALESCE(LENGTH(o.sealed), 0)), 0)";

  private static final String OPEN =
      "SELECT r.entry, r.first, r.last, r.subject, r.keys_before, r.state, e.header"
          + " FROM audit_removal r JOIN audit_record e ON e.sequence = r.entry"
          + " WHERE r.state <> 'DONE' ORDER BY r.entry, r.first";
  private static final String EXCHANGES =
      NodeTables.OWN.over(
          SubjectBlocks.BLOCKS
              + " SELECT i.sequence, i.record_id, (SELECT "
              + BYTES
              + " FROM <table> o WHERE o.record_id = i.record_id) FROM "
              + SubjectBlocks.EXCHANGES
              + " AND i.subject = ? AND i.sequence > ? AND i.sequence <= ?"
              + " ORDER BY i.sequence LIMIT "
              + STEP_ROWS);
  private static final String ENTRIES =
      "SELECT o.sequence, "
          + BYTES
          + " FROM audit_record o WHERE o.sequence > ? AND o.sequence <= ?"
          + " GROUP BY o.sequence ORDER BY o.sequence";
  private static final String REMOVE = "UPDATE audit_record SET masked = NULL, sealed = NULL";
  private static final String WITH_CONTENT = " AND (masked IS NOT NULL OR sealed IS NOT NULL)";
  private static final String HOLD_ENTRIES =
      "SELECT COUNT(*) FROM <table> WHERE kind = 'EVENT' AND name IN ('hold.set', 'hold.lifted')";
  private static final String KEY_IN_USE =
      SubjectBlocks.BLOCKS
          + " SELECT 1 FROM "
          + SubjectBlocks.EXCHANGES
          + " AND i.subject = ? AND EXISTS (SELECT 1 FROM <table> o"
          + " WHERE o.record_id = i.record_id AND o.key_id = ? AND o.sealed IS NOT NULL)"
          + " LIMIT 1";
  private static final String KEY_IN_USE_BY_WORDS =
      "SELECT 1 FROM <table>"
          + " WHERE kind = 'EVENT' AND sealed IS NOT NULL AND key_id = ? LIMIT 1";

  private final Connection connection;
  private final Databases databases;

  /**
   * On the connection that writes the log.
   *
   * @param databases those that the connection is one of
   */
  public RemovalStore(Connection connection, Databases databases) {
    this.connection = connection;
    this.databases = databases;
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
   * @param order the request that erases the person; null: nobody is erased
   */
  public record Open(
      long entry,
      long first,
      long last,
      @Nullable String subject,
      @Nullable String keysBefore,
      @Nullable String order,
      State state) {}

  /** Notes what the entry removes. */
  public void insert(long entry, Removal removal) throws SQLException {
    EntryRange before = new EntryRange(1, entry - 1);
    if (removal instanceof Removal.Erasure erasure) {
      insert(entry, before, erasure.subject(), null);
    } else if (removal instanceof Removal.Following following) {
      insert(entry, before, following.subject(), null);
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
                order(row.getString(4), row.getString(7)),
                State.valueOf(row.getString(6))));
      }
    }
    return open;
  }

  /** The rows of this entry have come so far. */
  public void advance(long entry, State state) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE audit_removal SET state = ? WHERE entry = ? AND state <> ?")) {
      update.setString(1, state.name());
      update.setLong(2, entry);
      update.setString(3, state.name());
      update.executeUpdate();
    }
  }

  /**
   * Removes the content of the next {@value #STEP_ROWS} exchanges, or entries, at most, and stops
   * behind the one with which it is {@value #STEP_BYTES} bytes.
   *
   * @param after the last entry that was looked at; one before the first: none yet
   * @return the last entry that was looked at now; the last of the range: there are no more
   */
  public long removeSome(Open removal, long after) throws SQLException {
    if (removal.subject() != null) {
      return removeSome(removal.subject(), after, removal.last());
    }
    long last = lastOfStep(after, Math.min(after + STEP_ROWS, removal.last()));
    try (PreparedStatement update =
        connection.prepareStatement(
            REMOVE + " WHERE sequence > ? AND sequence <= ?" + WITH_CONTENT)) {
      update.setLong(1, after);
      update.setLong(2, last);
      update.executeUpdate();
    }
    return last;
  }

  private long lastOfStep(long after, long last) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ENTRIES)) {
      select.setLong(1, after);
      select.setLong(2, last);
      long bytes = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          bytes += row.getLong(2);
          if (bytes >= STEP_BYTES) {
            return row.getLong(1);
          }
        }
      }
    }
    return last;
  }

  /**
   * Claims legal holds until the next commit: to rest on them while something is removed, or to set
   * or lift one.
   *
   * @return false: another gateway's claim is in the way
   */
  public boolean claimHolds(Claim claim) throws SQLException {
    return databases.claimHolds(connection, claim);
  }

  /** How many entries set or lifted a legal hold, in the logs of all gateways. */
  public long holdEntries() throws SQLException {
    long entries = 0;
    for (NodeTables log : databases.logs(connection)) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(log.over(HOLD_ENTRIES))) {
        entries += row.next() ? row.getLong(1) : 0;
      }
    }
    return entries;
  }

  /** Whether something is still sealed under this key, in the log of any gateway. */
  public boolean keyInUse(String keyId, String subject) throws SQLException {
    for (NodeTables log : databases.logs(connection)) {
      if (finds(log.over(KEY_IN_USE_BY_WORDS), keyId)
          || finds(log.over(KEY_IN_USE), subject, keyId)) {
        return true;
      }
    }
    return false;
  }

  private boolean finds(String query, String... values) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      for (int index = 0; index < values.length; index++) {
        select.setString(index + 1, values[index]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** What was done since the last commit is on the disk when this returns. */
  public void commit() throws SQLException {
    connection.commit();
  }

  /** What takes the content that was removed and committed out of the files. */
  public Purge purge() {
    return databases.records().purge(connection);
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

  private static @Nullable String order(@Nullable String subject, String header)
      throws SQLException {
    if (subject == null) {
      return null;
    }
    String order = StoredHeader.parse(header).texts("details").get("order");
    if (order == null) {
      throw new SQLException("an entry erases a person and does not name the request for it");
    }
    return order;
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
      long bytes = 0;
      try (ResultSet row = select.executeQuery()) {
        while (bytes < STEP_BYTES && row.next()) {
          records.add(row.getString(2));
          bytes += row.getLong(3);
          boolean full = bytes >= STEP_BYTES || records.size() == STEP_ROWS;
          seen = full ? row.getLong(1) : last;
        }
      }
      for (String record : records) {
        update.setString(1, record);
        update.setString(2, subject);
        update.setLong(3, last);
        update.addBatch();
      }
      update.executeBatch();
    }
    return seen;
  }
}
