package io.countersign.audit.search;

import io.countersign.audit.read.EntryPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of the index have words of texts. Words that were deleted, or replaced, stand in the
 * file until its parts are merged; a row counts as one with text until then. Not thread-safe: it is
 * of the connection that writes.
 */
final class IndexedText {
  /** A row without. */
  static final int NONE = 0;

  /** A row with some. */
  static final int THERE = 1;

  /** A row whose words were deleted, and not merged away yet. */
  static final int DELETED = 2;

  private static final String OF_SUBJECT =
      "SELECT w.rowid, l.node, e.sequence, e.text FROM words w CROSS JOIN entry e ON e.id = w.rowid"
          + " CROSS JOIN log l ON l.id = e.log WHERE w.words MATCH ?";
  private static final String IN_RANGE =
      "SELECT sequence FROM entry WHERE text > 0 AND log = ? AND sequence > ? AND sequence <= ?"
          + " AND (sequence >= ? OR ended >= ?) ORDER BY sequence LIMIT ?";

  private final Connection connection;

  IndexedText(Connection connection) {
    this.connection = connection;
  }

  /**
   * A row about a person.
   *
   * @param id its number
   * @param hasText whether it may have words
   */
  record Row(long id, EntryPlace place, boolean hasText) {}

  /** What to note of a row that is written over one of which something was noted before. */
  static int state(boolean hasText, int before) {
    if (hasText) {
      return THERE;
    }
    return before == NONE ? NONE : DELETED;
  }

  /** All rows about a person. */
  List<Row> of(String subject) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(OF_SUBJECT)) {
      select.setString(1, "facet : \"" + Facets.word(FilterKey.SUBJECT, subject) + "\"");
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          EntryPlace place = new EntryPlace(row.getString(2), row.getLong(3));
          rows.add(new Row(row.getLong(1), place, row.getInt(4) != NONE));
        }
      }
    }
    return rows;
  }

  /**
   * The places with text of a log's exchanges that have a part between two entries.
   *
   * @param log its number in the index
   * @param after only behind this place
   * @param limit at most this many
   */
  List<Long> within(long log, RemovedContent.Range range, long after, int limit)
      throws SQLException {
    List<Long> places = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(IN_RANGE)) {
      select.setLong(1, log);
      select.setLong(2, after);
      select.setLong(3, range.last());
      select.setLong(4, range.first());
      select.setLong(5, range.first());
      select.setInt(6, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          places.add(row.getLong(1));
        }
      }
    }
    return places;
  }

  /** Deletes these rows with all that they are found by; their places stay. */
  void delete(List<Row> rows) throws SQLException {
    try (PreparedStatement words =
            connection.prepareStatement("DELETE FROM words WHERE rowid = ?");
        PreparedStatement entry =
            connection.prepareStatement("UPDATE entry SET text = " + DELETED + " WHERE id = ?")) {
      for (Row row : rows) {
        words.setLong(1, row.id);
        words.executeUpdate();
        entry.setLong(1, row.id);
        entry.executeUpdate();
      }
    }
  }

  /** Merges the index into one part, in which nothing deleted is left. */
  void merge() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO words (words) VALUES ('optimize')");
      statement.execute("UPDATE entry SET text = " + NONE + " WHERE text = " + DELETED);
    }
  }
}
