package io.countersign.audit.search;

import io.countersign.audit.store.Tail;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The index on the one connection that writes it. A row's number is its time and then its place in
 * the record, so that the newest come first without being sorted and a span of time is a span of
 * rows. Not thread-safe.
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
  private final PreparedStatement reach;
  private final MonthCounts counts;

  private SearchIndex(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    known = connection.prepareStatement("SELECT id, ended FROM entry WHERE sequence = ?");
    taken = connection.prepareStatement("SELECT 1 FROM entry WHERE id = ?");
    insertEntry =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO entry (id, sequence, ended) VALUES (?, ?, ?)");
    insertWords =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO words (rowid, facet, text, fact) VALUES (?, ?, ?, ?)");
    reach = connection.prepareStatement("UPDATE reached SET sequence = ?, hash = ? WHERE id = 1");
    counts = new MonthCounts(connection);
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

  /** The number of the first row that can have this time. */
  static long firstAt(long millis) {
    return Math.max(0, Math.min(millis, MILLIS_MAX)) << PLACE_BITS;
  }

  /** The number that an entry has, unless another has it already. */
  static long id(long atMillis, long sequence) {
    return firstAt(atMillis) | (sequence & PLACE_MASK);
  }

  /** Whether this entry is in the index and nothing more comes to it. */
  boolean ended(long sequence) throws SQLException {
    known.setLong(1, sequence);
    try (ResultSet row = known.executeQuery()) {
      return row.next() && row.getBoolean(2);
    }
  }

  /** Adds an entry, or what is new about it. */
  void write(IndexedEntry entry) throws SQLException {
    Long knownId = knownId(entry);
    if (knownId == null) {
      counts.add(entry);
    }
    long id = knownId == null ? freeId(entry) : knownId;
    insertEntry.setLong(1, id);
    insertEntry.setLong(2, entry.sequence());
    insertEntry.setBoolean(3, entry.ended());
    insertEntry.executeUpdate();
    insertWords.setLong(1, id);
    insertWords.setString(2, entry.facets());
    insertWords.setString(3, entry.text());
    insertWords.setString(4, entry.fact());
    insertWords.executeUpdate();
  }

  /** Notes up to which entry the index reaches. */
  void reach(Tail tail) throws SQLException {
    reach.setLong(1, tail.sequence());
    reach.setBytes(2, tail.hash().bytes());
    reach.executeUpdate();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /** Up to which entry the index reaches. */
  Tail reached() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sequence, hash FROM reached")) {
      if (!row.next()) {
        throw new SQLException("the index does not say how far it reaches");
      }
      return new Tail(row.getLong(1), new Hash(row.getBytes(2)));
    } finally {
      connection.commit();
    }
  }

  /**
   * Deletes what there is of these people and merges the index into one part, in which nothing
   * deleted is left; the pages that are free then are overwritten ({@code secure_delete}), and the
   * write-ahead log is emptied.
   */
  void forget(Collection<String> subjects) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM words WHERE rowid IN (SELECT rowid FROM words WHERE words MATCH ?)")) {
      for (String subject : subjects) {
        delete.setString(1, "facet : \"" + Facets.word(FilterKey.SUBJECT, subject) + "\"");
        delete.executeUpdate();
      }
    }
    counts.forget(subjects);
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO words (words) VALUES ('optimize')");
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (!row.next() || row.getInt(1) != 0) {
        throw new SQLException("the index's log is in use and was not emptied");
      }
    } finally {
      connection.setAutoCommit(false);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private @Nullable Long knownId(IndexedEntry entry) throws SQLException {
    known.setLong(1, entry.sequence());
    try (ResultSet row = known.executeQuery()) {
      return row.next() ? row.getLong(1) : null;
    }
  }

  /** Two entries of one millisecond that are a multiple of two million places apart: the next. */
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
