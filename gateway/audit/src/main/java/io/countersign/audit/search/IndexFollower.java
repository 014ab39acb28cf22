package io.countersign.audit.search;

import io.countersign.audit.entry.EntryKind;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.store.Tail;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads what is new in the logs into the index. It only reads, by keys and on a connection of its
 * own, so that commits never wait for it. Not thread-safe.
 *
 * <p>What a log removes is taken out of the index when its entry that says so is reached, before
 * the index says that it reaches that far. Three things keep it out afterwards: of people whose key
 * is gone no text is indexed, nor what an entry of the log is about to remove, and the rest is gone
 * from the log.
 */
final class IndexFollower {
  /** How many entries one transaction of the index takes. */
  private static final int GROUP_MAX = 1_000;

  private static final Set<String> REMOVING = Set.of(Removal.ERASED, Removal.EXPIRED);
  private static final String HEADS =
      "SELECT sequence, hash, kind, name, record_id FROM <table> WHERE sequence >= ?"
          + " ORDER BY sequence LIMIT "
          + (GROUP_MAX + 1);
  private static final String INTENT =
      "SELECT sequence FROM <table> WHERE record_id = ? AND kind = 'INTENT'";

  private final Databases databases;

  IndexFollower(Databases databases) {
    this.databases = databases;
  }

  /** What came of following a log. */
  enum Progress {
    /** Nothing was new. */
    NONE,
    /** Something was, and there may be more. */
    SOME,
    /** The log does not have the entry that the index reaches up to, or another in its place. */
    OTHER_RECORD
  }

  /** The logs that there are now, this gateway's own first: at least that. */
  List<NodeTables> logs() throws SQLException {
    try (Connection connection = databases.records().reading().getConnection()) {
      List<NodeTables> logs = new ArrayList<>(databases.logs(connection));
      logs.sort((one, other) -> Boolean.compare(isOwn(other), isOwn(one)));
      if (logs.isEmpty() || !isOwn(logs.get(0))) {
        throw new SQLException("the log of this gateway is not there");
      }
      return logs;
    }
  }

  private boolean isOwn(NodeTables log) {
    return log.node().equals(databases.node());
  }

  /**
   * Indexes the next entries of a log in one transaction.
   *
   * @param logs all there are
   */
  Progress follow(SearchIndex index, List<NodeTables> logs, NodeTables log) throws SQLException {
    try (Connection connection = databases.records().reading().getConnection()) {
      List<Head> heads = heads(connection, log, index.reached(log.node()));
      if (heads.isEmpty()) {
        return Progress.OTHER_RECORD;
      }
      List<Head> fresh = heads.subList(1, heads.size());
      if (fresh.isEmpty()) {
        return Progress.NONE;
      }
      try (Connection keys = databases.keys().reading().getConnection();
          IndexGroup group = new IndexGroup(index, connection, keys, logs, log)) {
        group.forget(removing(fresh));
        group.write(places(connection, log, fresh));
        index.reach(log.node(), fresh.get(fresh.size() - 1).tail);
        index.commit();
        return Progress.SOME;
      } catch (SQLException | RuntimeException e) {
        index.rollback();
        throw e;
      }
    }
  }

  /** Takes out of the index what entries of a log remove that it has reached. */
  void forget(SearchIndex index, List<NodeTables> logs, NodeTables log, Collection<Long> entries)
      throws SQLException {
    try (Connection connection = databases.records().reading().getConnection();
        Connection keys = databases.keys().reading().getConnection();
        IndexGroup group = new IndexGroup(index, connection, keys, logs, log)) {
      group.forget(entries);
      index.commit();
    } catch (SQLException | RuntimeException e) {
      index.rollback();
      throw e;
    }
  }

  /** The entry that was reached, and what is behind it; none: it is not there as it was. */
  private static List<Head> heads(Connection connection, NodeTables log, Tail reached)
      throws SQLException {
    List<Head> heads = new ArrayList<>();
    if (reached.sequence() == 0) {
      heads.add(new Head(reached, EntryKind.EVENT, "", ""));
    }
    try (PreparedStatement select = connection.prepareStatement(log.over(HEADS))) {
      select.setLong(1, reached.sequence());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          heads.add(
              new Head(
                  new Tail(row.getLong(1), new Hash(row.getBytes(2))),
                  EntryKind.valueOf(row.getString(3)),
                  String.valueOf(row.getString(4)),
                  String.valueOf(row.getString(5))));
        }
      }
    }
    return !heads.isEmpty() && heads.get(0).tail.equals(reached) ? heads : List.of();
  }

  private static List<Long> removing(List<Head> heads) {
    return heads.stream()
        .filter(head -> head.kind == EntryKind.EVENT && REMOVING.contains(head.name))
        .map(head -> head.tail.sequence())
        .toList();
  }

  /** Each entry's own place; of an outcome that of its intent; of a chunk none. */
  private static SortedSet<Long> places(Connection connection, NodeTables log, List<Head> heads)
      throws SQLException {
    SortedSet<Long> places = new TreeSet<>();
    try (PreparedStatement intent = connection.prepareStatement(log.over(INTENT))) {
      for (Head head : heads) {
        if (head.kind == EntryKind.OUTCOME) {
          intent.setString(1, head.record);
          try (ResultSet row = intent.executeQuery()) {
            if (row.next()) {
              places.add(row.getLong(1));
            }
          }
        } else if (head.kind != EntryKind.CHUNK) {
          places.add(head.tail.sequence());
        }
      }
    }
    return places;
  }

  /** What has to be known of an entry to find out what to index. */
  private record Head(Tail tail, EntryKind kind, String name, String record) {}
}
