package io.countersign.audit.search;

import io.countersign.audit.store.ChunkRows;
import io.countersign.audit.store.NodeTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of one log as the index takes them: without text where a person's key is gone, or
 * where the log is about to remove it. What is removed after this was made is not known here: the
 * entry that says so stands behind those that are read now. Not thread-safe.
 */
final class LogEntries implements AutoCloseable {
  private final NodeTables log;
  private final KeptKeys keys;
  private final RemovedContent removed;
  private final List<RemovedContent.Range> underWay;
  private final Map<String, Long> erasedTo = new HashMap<>(); // by subject
  private final ChunkRows chunks;
  private final PreparedStatement select;
  private final PreparedStatement selectKey;

  LogEntries(Connection records, KeptKeys keys, NodeTables log) throws SQLException {
    this.log = log;
    this.keys = keys;
    removed = new RemovedContent(records, log);
    underWay = removed.underWay();
    chunks = new ChunkRows(records, log);
    select = records.prepareStatement(log.over(IndexedEntry.SELECT + " WHERE i.sequence = ?"));
    selectKey = records.prepareStatement(log.over("SELECT key_id FROM <table> WHERE sequence = ?"));
  }

  /** The gateway whose log it is. */
  String node() {
    return log.node();
  }

  /** The exchange, refusal or event at this place; null: there is none. */
  @Nullable IndexedEntry entry(long place) throws SQLException {
    select.setLong(1, place);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? IndexedEntry.of(log.node(), row, isKept(row), chunks) : null;
    }
  }

  /** What the entry at this place removes. */
  List<RemovedContent.Range> removedBy(long place) throws SQLException {
    return removed.by(place);
  }

  /** Whether what a person's entry at this place had is gone, or about to go. */
  boolean isErased(String subject, long place) throws SQLException {
    Long last = erasedTo.get(subject);
    if (last == null) {
      last = removed.erasedTo(subject);
      erasedTo.put(subject, last);
    }
    if (place <= last) {
      return true;
    }
    selectKey.setLong(1, place);
    try (ResultSet row = selectKey.executeQuery()) {
      return row.next() && !keys.has(row.getString(1));
    }
  }

  @Override
  public void close() throws SQLException {
    select.close();
    selectKey.close();
  }

  private boolean isKept(ResultSet row) throws SQLException {
    String subject = row.getString("subject");
    long first = row.getLong("sequence");
    long last = row.getLong("outcome_sequence");
    return keys.has(row.getString("key_id"))
        && underWay.stream()
            .noneMatch(range -> range.covers(subject, first) || range.covers(subject, last));
  }
}
