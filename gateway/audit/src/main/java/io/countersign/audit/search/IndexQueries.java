package io.countersign.audit.search;

import io.countersign.audit.read.EntryPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of the index, each time on a connection that cannot write. Thread-safe. */
final class IndexQueries {
  /** In this order: the words give the rows newest first, and each has one entry and one log. */
  private static final String FIND =
      "SELECT l.node, e.sequence FROM words w CROSS JOIN entry e ON e.id = w.rowid"
          + " CROSS JOIN log l ON l.id = e.log"
          + " WHERE w.words MATCH ? AND w.rowid >= ? AND w.rowid < ?"
          + " ORDER BY w.rowid DESC LIMIT ?";

  private static final String ROW =
      "SELECT e.id FROM log l JOIN entry e ON e.log = l.id WHERE l.node = ? AND e.sequence = ?";

  private final SearchFile file;

  IndexQueries(SearchFile file) {
    this.file = file;
  }

  /**
   * Where the newest entries are that meet a query.
   *
   * @param match the query in the words of the index
   * @param query its span of time
   * @param from only those behind this place; null: from the newest on
   */
  List<EntryPlace> places(String match, RecordQuery query, @Nullable Cursor from, int limit)
      throws SQLException {
    try (Connection connection = file.reading();
        PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setString(1, match);
      select.setLong(2, bound(query.after(), 0));
      select.setLong(3, Math.min(bound(query.before(), Long.MAX_VALUE), before(connection, from)));
      select.setInt(4, limit);
      List<EntryPlace> places = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          places.add(new EntryPlace(row.getString(1), row.getLong(2)));
        }
      }
      return places;
    }
  }

  /** What may be told of a month. */
  UseCounts counts(YearMonth month) throws SQLException {
    try (Connection connection = file.reading()) {
      return MonthCounts.of(connection, month);
    }
  }

  private static long bound(@Nullable Instant instant, long otherwise) {
    return instant == null ? otherwise : SearchIndex.firstAt(instant.toEpochMilli());
  }

  /** The row of the last entry on the page before; where there is none, where it would be. */
  private static long before(Connection connection, @Nullable Cursor from) throws SQLException {
    if (from == null) {
      return Long.MAX_VALUE;
    }
    try (PreparedStatement select = connection.prepareStatement(ROW)) {
      select.setString(1, from.place().node());
      select.setLong(2, from.place().sequence());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? row.getLong(1)
            : SearchIndex.id(from.atMillis(), from.place().sequence());
      }
    }
  }
}
