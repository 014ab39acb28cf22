package io.countersign.audit.search;

import io.countersign.audit.store.NodeTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which content the entries of a log remove. Not thread-safe: it is of one connection. */
final class RemovedContent {
  private static final String RANGES = "SELECT first, last, subject FROM ";

  private final Connection connection;
  private final NodeTables log;

  RemovedContent(Connection connection, NodeTables log) {
    this.connection = connection;
    this.log = log;
  }

  /**
   * Entries whose content goes.
   *
   * @param subject whose; null: everybody's
   */
  record Range(long first, long last, @Nullable String subject) {
    boolean covers(@Nullable String owner, long sequence) {
      return first <= sequence && sequence <= last && (subject == null || subject.equals(owner));
    }
  }

  /** What is not gone from the log yet, and about to go. */
  List<Range> underWay() throws SQLException {
    String query = RANGES + removals() + " WHERE state <> 'DONE'";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      return read(select);
    }
  }

  /** What this entry removes, or has removed. */
  List<Range> by(long entry) throws SQLException {
    String query = RANGES + removals() + " WHERE entry = ? ORDER BY first";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setLong(1, entry);
      return read(select);
    }
  }

  /** Up to which entry a person was erased; 0: the person was not. */
  long erasedTo(String subject) throws SQLException {
    String query = "SELECT COALESCE(MAX(last), 0) FROM " + removals() + " WHERE subject = ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, subject);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private String removals() {
    return log.table("audit_removal");
  }

  private static List<Range> read(PreparedStatement select) throws SQLException {
    List<Range> ranges = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ranges.add(new Range(row.getLong(1), row.getLong(2), row.getString(3)));
      }
    }
    return ranges;
  }
}
