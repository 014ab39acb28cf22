package io.countersign.audit.search;

import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.store.Tail;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The index on the one connection that writes it. A row's number is its time and then its place in
 * its log, so that the newest come first without being sorted and a span of time is a span of rows.
 * What is written counts with the next {@link #commit}. Not thread-safe.
 */
final class SearchIndex implements AutoCloseable {
  /** Of a row's number: what is left for the place of entries of one millisecond. */
  private static final int PLACE_BITS = 21;

  private static final long PLACE_MASK = (1L << PLACE_BITS) - 1;
  private static final long MILLIS_MAX = (1L << 42) - 1;

  private final Connection connection;
  private final PreparedStatement known;
  private final PreparedStatement taken;
  private final PreparedStatement insertEntry;
  private final PreparedStatement insertWords;
  private final PreparedStatement insertLog;
  private final PreparedStatement reach;
  private final MonthCounts counts;
  private final IndexedText texts;
  private final Map<String, Reached> logs = new TreeMap<>(); // by the name of the gateway
  private boolean unsettled = true;

  private SearchIndex(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    known =
        connection.prepareStatement(
            "SELECT id, ended, text FROM entry WHERE log = ? AND sequence = ?");
    taken = connection.prepareStatement("SELECT 1 FROM entry WHERE id = ?");
    insertEntry =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO entry (id, log, sequence, ended, text) VALUES (?, ?, ?, ?, ?)");
    insertWords =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO words (rowid, facet, text, fact) VALUES (?, ?, ?, ?)");
    insertLog =
        connection.prepareStatement("INSERT INTO log (node, sequence, hash) VALUES (?, ?, ?)");
    reach = connection.prepareStatement("UPDATE log SET sequence = ?, hash = ? WHERE node = ?");
    counts = new MonthCounts(connection);
    texts = new IndexedText(connection);
    readLogs();
    connection.commit();
  }

  static SearchIndex on(SearchFile file) throws SQLException {
    Connection connection = file.writing();
    try {
      return new SearchIndex(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * How far the index has a log.
   *
   * @param number of the log in the index
   */
  private record Reached(long number, Tail tail) {}

  /** The number of the first row that can have this time. */
  static long firstAt(long millis) {
    return Math.max(0, Math.min(millis, MILLIS_MAX)) << PLACE_BITS;
  }

  /** The number that an entry has, unless another has it already. */
  static long id(long atMillis, long sequence) {
    return firstAt(atMillis) | (sequence & PLACE_MASK);
  }

  /** The gateways whose logs it has something of. */
  Set<String> nodes() {
    return Set.copyOf(logs.keySet());
  }

  /** Up to which entry of a gateway's log it reaches. */
  Tail reached(String node) {
    Reached reached = logs.get(node);
    return reached == null ? Tail.none() : reached.tail;
  }

  /** Notes up to which entry of a gateway's log the index reaches. */
  void reach(String node, Tail tail) throws SQLException {
    long number = number(node);
    reach.setLong(1, tail.sequence());
    reach.setBytes(2, tail.hash().bytes());
    reach.setString(3, node);
    reach.executeUpdate();
    logs.put(node, new Reached(number, tail));
  }

  /** Whether this entry is in the index and nothing more comes to it. */
  boolean ended(EntryPlace place) throws SQLException {
    Known row = known(place);
    return row != null && row.ended > 0;
  }

  /**
   * Adds an entry of a gateway's log, or what is new about it.
   *
   * @return whether it had words of a text, and has none now
   */
  boolean write(String node, IndexedEntry entry) throws SQLException {
    Known before = known(new EntryPlace(node, entry.sequence()));
    if (before == null) {
      counts.add(entry);
    }
    long id = before == null ? freeId(entry) : before.id;
    insertEntry.setLong(1, id);
    insertEntry.setLong(2, number(node));
    insertEntry.setLong(3, entry.sequence());
    insertEntry.setLong(4, entry.ended());
    int text = IndexedText.state(entry.hasText(), before == null ? IndexedText.NONE : before.text);
    insertEntry.setInt(5, text);
    insertEntry.executeUpdate();
    insertWords.setLong(1, id);
    insertWords.setString(2, entry.facets());
    insertWords.setString(3, entry.text());
    insertWords.setString(4, entry.fact());
    insertWords.executeUpdate();
    return text == IndexedText.DELETED;
  }

  /** What is counted by person and month. */
  MonthCounts counts() {
    return counts;
  }

  /** Which rows have words of texts, and how these go. */
  IndexedText texts() {
    return texts;
  }

  /** The number by which rows name a log. */
  long number(String node) throws SQLException {
    Reached reached = logs.get(node);
    if (reached != null) {
      return reached.number;
    }
    insertLog.setString(1, node);
    insertLog.setLong(2, 0);
    insertLog.setBytes(3, Tail.none().hash().bytes());
    insertLog.executeUpdate();
    readLogs();
    return number(node);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
    readLogs();
  }

  /** What was deleted is gone from the parts of the index when the next commit is. */
  void merge() throws SQLException {
    texts.merge();
    unsettled = true;
  }

  /** Whether the write-ahead log may hold what was deleted. */
  boolean unsettled() {
    return unsettled;
  }

  /**
   * Empties the write-ahead log, so that what was merged away is in no file; free pages were
   * overwritten ({@code secure_delete}).
   *
   * @return false: a search was in the way
   */
  boolean settle() throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      unsettled = !row.next() || row.getInt(1) != 0;
      return !unsettled;
    } finally {
      connection.setAutoCommit(false);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void readLogs() throws SQLException {
    logs.clear();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, node, sequence, hash FROM log")) {
      while (row.next()) {
        Tail tail = new Tail(row.getLong(3), new Hash(row.getBytes(4)));
        logs.put(row.getString(2), new Reached(row.getLong(1), tail));
      }
    }
  }

  /**
   * A row that is there.
   *
   * @param ended see {@link IndexedEntry#ended}
   * @param text see {@link IndexedText}
   */
  private record Known(long id, long ended, int text) {}

  private @Nullable Known known(EntryPlace place) throws SQLException {
    known.setLong(1, number(place.node()));
    known.setLong(2, place.sequence());
    try (ResultSet row = known.executeQuery()) {
      return row.next() ? new Known(row.getLong(1), row.getLong(2), row.getInt(3)) : null;
    }
  }

  /** Two logs may have entries at one place in one millisecond: the next. */
  private long freeId(IndexedEntry entry) throws SQLException {
    long id = id(entry.atMillis(), entry.sequence());
    while (isTaken(id)) {
      id++;
    }
    return id;
  }

  private boolean isTaken(long id) throws SQLException {
    taken.setLong(1, id);
    try (ResultSet row = taken.executeQuery()) {
      return row.next();
    }
  }
}
