package io.countersign.audit.search;

import io.countersign.audit.store.ChunkRows;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.store.Tail;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is new in the record into the index. It only reads the record, on a connection of its
 * own, so that commits never wait for it. Not thread-safe.
 *
 * <p>Of people whose key is gone no text is indexed: what was forgotten does not come back when the
 * index is made again.
 */
final class IndexFollower {
  /** How many entries one transaction of the index takes. */
  private static final int GROUP_MAX = 1_000;

  private final DataSource records;
  private final DataSource keys;

  IndexFollower(DataSource records, DataSource keys) {
    this.records = records;
    this.keys = keys;
  }

  /** Whether the entry up to which the index reaches is still in the record as it was. */
  boolean continues(Tail reached) throws SQLException {
    if (reached.sequence() == 0) {
      return true;
    }
    try (Connection connection = records.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT hash FROM audit_record WHERE sequence = ?")) {
      select.setLong(1, reached.sequence());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && reached.hash().equals(new Hash(row.getBytes(1)));
      }
    }
  }

  /**
   * Indexes the next entries in one transaction.
   *
   * @return up to which entry the index reaches now; the same as before: nothing is new
   */
  long follow(SearchIndex index, long reached) throws SQLException {
    try (Connection connection = records.getConnection()) {
      List<Head> heads = heads(connection, reached);
      if (heads.isEmpty()) {
        return reached;
      }
      try {
        write(connection, index, places(connection, heads));
        Head last = heads.get(heads.size() - 1);
        index.reach(last.tail);
        index.commit();
        return last.tail.sequence();
      } catch (SQLException | RuntimeException e) {
        index.rollback();
        throw e;
      }
    }
  }

  private void write(Connection connection, SearchIndex index, SortedSet<Long> places)
      throws SQLException {
    Map<String, Boolean> kept = new HashMap<>();
    ChunkRows chunks = new ChunkRows(connection, NodeTables.OWN);
    try (Connection keyConnection = keys.getConnection();
        PreparedStatement select =
            connection.prepareStatement(IndexedEntry.SELECT + " WHERE i.sequence = ?")) {
      for (long place : places) {
        if (index.ended(place)) {
          continue;
        }
        select.setLong(1, place);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            boolean withText = isKept(keyConnection, row.getString("key_id"), kept);
            index.write(IndexedEntry.of(row, withText, chunks));
          }
        }
      }
    }
  }

  /** Each entry's own place; of an outcome that of its intent; of a chunk none. */
  private static SortedSet<Long> places(Connection connection, List<Head> heads)
      throws SQLException {
    SortedSet<Long> places = new TreeSet<>();
    try (PreparedStatement intent =
        connection.prepareStatement(
            "SELECT sequence FROM audit_record WHERE record_id = ? AND kind = 'INTENT'")) {
      for (Head head : heads) {
        if (head.chunk) {
          continue;
        }
        if (head.outcomeOf == null) {
          places.add(head.tail.sequence());
          continue;
        }
        intent.setString(1, head.outcomeOf);
        try (ResultSet row = intent.executeQuery()) {
          if (row.next()) {
            places.add(row.getLong(1));
          }
        }
      }
    }
    return places;
  }

  private static List<Head> heads(Connection connection, long reached) throws SQLException {
    List<Head> heads = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, hash, CASE WHEN kind = 'OUTCOME' THEN record_id END,"
                + " CASE WHEN kind = 'CHUNK' THEN 1 ELSE 0 END"
                + " FROM audit_record WHERE sequence > ? ORDER BY sequence LIMIT "
                + GROUP_MAX)) {
      select.setLong(1, reached);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Tail tail = new Tail(row.getLong(1), new Hash(row.getBytes(2)));
          heads.add(new Head(tail, row.getString(3), row.getInt(4) == 1));
        }
      }
    }
    return heads;
  }

  /** Whether the person is not forgotten; what is nobody's has no key and is kept. */
  private static boolean isKept(
      Connection connection, @Nullable String keyId, Map<String, Boolean> kept)
      throws SQLException {
    if (keyId == null) {
      return true;
    }
    Boolean known = kept.get(keyId);
    if (known == null) {
      try (PreparedStatement select =
          connection.prepareStatement("SELECT 1 FROM content_key WHERE key_id = ?")) {
        select.setString(1, keyId);
        try (ResultSet row = select.executeQuery()) {
          known = row.next();
        }
      }
      kept.put(keyId, known);
    }
    return known;
  }

  /**
   * What has to be known of an entry to find out what to index.
   *
   * @param outcomeOf the record id of an outcome; null: it is none
   * @param chunk whether it is a chunk, which is indexed with its outcome
   */
  private record Head(Tail tail, @Nullable String outcomeOf, boolean chunk) {}
}
