package io.countersign.audit.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The counts in the index: a row for each month, key, value and person. Not thread-safe: an
 * instance is of the connection that writes.
 */
final class MonthCounts {
  static final String TABLE =
      "CREATE TABLE month_count (month TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,"
          + " subject TEXT NOT NULL, requests INTEGER NOT NULL,"
          + " PRIMARY KEY (month, key, value, subject)) WITHOUT ROWID";
  private static final String ADD =
      "INSERT INTO month_count (month, key, value, subject, requests) VALUES (?, ?, ?, ?, 1)"
          + " ON CONFLICT DO UPDATE SET requests = requests + 1";
  private static final String OF_KEY =
      "SELECT value, SUM(requests), COUNT(*) FROM month_count WHERE month = ? AND key = ?"
          + " GROUP BY value HAVING COUNT(*) >= "
          + UseCounts.PEOPLE_MIN
          + " ORDER BY 2 DESC, 1 LIMIT "
          + UseCounts.VALUES_MAX;

  private final PreparedStatement add;
  private final PreparedStatement find;
  private final PreparedStatement delete;

  MonthCounts(Connection connection) throws SQLException {
    add = connection.prepareStatement(ADD);
    find = connection.prepareStatement("SELECT 1 FROM month_count WHERE subject = ? LIMIT 1");
    delete = connection.prepareStatement("DELETE FROM month_count WHERE subject = ?");
  }

  /** Counts an entry that was not counted before. */
  void add(IndexedEntry entry) throws SQLException {
    String subject = entry.subject();
    if (subject == null || entry.counted().isEmpty()) {
      return;
    }
    add.setString(1, month(entry.atMillis()).toString());
    add.setString(4, subject);
    for (Map.Entry<FilterKey, Collection<String>> one : entry.counted().entrySet()) {
      add.setString(2, one.getKey().word());
      for (String value : one.getValue()) {
        add.setString(3, value);
        add.addBatch();
      }
    }
    add.executeBatch();
  }

  /** Whether a person is in them. */
  boolean has(String subject) throws SQLException {
    find.setString(1, subject);
    try (ResultSet row = find.executeQuery()) {
      return row.next();
    }
  }

  /** Takes a person out of them. */
  void forget(String subject) throws SQLException {
    delete.setString(1, subject);
    delete.executeUpdate();
  }

  /** What may be told of a month. */
  static UseCounts of(Connection connection, YearMonth month) throws SQLException {
    Map<FilterKey, List<UseCounts.Count>> counts = new EnumMap<>(FilterKey.class);
    try (PreparedStatement select = connection.prepareStatement(OF_KEY)) {
      select.setString(1, month.toString());
      for (FilterKey key : UseCounts.KEYS) {
        select.setString(2, key.word());
        counts.put(key, read(select));
      }
    }
    return new UseCounts(month, months(connection), counts);
  }

  private static List<UseCounts.Count> read(PreparedStatement select) throws SQLException {
    List<UseCounts.Count> counts = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        counts.add(
            new UseCounts.Count(
                row.getString(1), roundedDown(row.getLong(2)), roundedDown(row.getLong(3))));
      }
    }
    return counts;
  }

  private static List<YearMonth> months(Connection connection) throws SQLException {
    List<YearMonth> months = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT DISTINCT month FROM month_count ORDER BY month DESC")) {
      while (row.next()) {
        months.add(YearMonth.parse(row.getString(1)));
      }
    }
    return months;
  }

  private static YearMonth month(long millis) {
    return YearMonth.from(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
  }

  private static long roundedDown(long number) {
    return number - number % UseCounts.STEP;
  }
}
