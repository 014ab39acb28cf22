package io.countersign.audit.search;

import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.store.NodeTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some entries of one log on their way into the index, and what these take out of it. Not
 * thread-safe: it is of one group and its connections.
 */
final class IndexGroup implements AutoCloseable {
  private static final int STEP_MAX = 1_000;

  private final SearchIndex index;
  private final Connection records;
  private final KeptKeys keys;
  private final Map<String, NodeTables> logs = new HashMap<>(); // by the name of the gateway
  private final Map<String, LogEntries> opened = new HashMap<>();
  private final LogEntries log;

  /**
   * A group of one log.
   *
   * @param logs all there are
   */
  IndexGroup(
      SearchIndex index,
      Connection records,
      Connection keys,
      Collection<NodeTables> logs,
      NodeTables log)
      throws SQLException {
    this.index = index;
    this.records = records;
    this.keys = new KeptKeys(keys);
    logs.forEach(one -> this.logs.put(one.node(), one));
    this.log = entries(log.node());
  }

  /** Indexes what is at these places, unless all of it is in the index. */
  void write(Collection<Long> places) throws SQLException {
    for (long place : places) {
      if (!index.ended(new EntryPlace(log.node(), place))) {
        write(place);
      }
    }
  }

  /** Takes out of the index what entries of the log remove. */
  void forget(Collection<Long> entries) throws SQLException {
    boolean gone = false;
    for (long entry : entries) {
      for (RemovedContent.Range range : log.removedBy(entry)) {
        String subject = range.subject();
        gone |= subject == null ? expire(range) : erase(subject);
      }
    }
    if (gone) {
      index.merge();
    }
  }

  @Override
  public void close() throws SQLException {
    for (LogEntries entries : opened.values()) {
      entries.close();
    }
  }

  /** Indexes again what has a part in a range; whether words went. */
  private boolean expire(RemovedContent.Range range) throws SQLException {
    boolean gone = false;
    List<Long> places = textsIn(range, 0);
    while (!places.isEmpty()) {
      for (long place : places) {
        gone |= write(place);
      }
      // Until it is merged a row counts as one with text: after a crash this is done again.
      index.commit();
      places = textsIn(range, places.get(places.size() - 1));
    }
    return gone;
  }

  private List<Long> textsIn(RemovedContent.Range range, long after) throws SQLException {
    return index.texts().within(index.number(log.node()), range, after, STEP_MAX);
  }

  /** Deletes what is gone of a person, of whichever log; whether something was there. */
  private boolean erase(String subject) throws SQLException {
    List<IndexedText.Row> gone = new ArrayList<>();
    List<EntryPlace> kept = new ArrayList<>();
    boolean hasKey = keys.hasOneOf(subject);
    for (IndexedText.Row row : index.texts().of(subject)) {
      EntryPlace place = row.place();
      if (hasKey && !entries(place.node()).isErased(subject, place.sequence())) {
        kept.add(place);
      } else {
        gone.add(row);
      }
    }
    boolean changes =
        gone.stream().anyMatch(IndexedText.Row::hasText)
            || (!gone.isEmpty() && index.counts().has(subject));
    if (changes) {
      index.texts().delete(gone);
      countAgain(subject, kept);
    }
    return changes;
  }

  private void countAgain(String subject, List<EntryPlace> kept) throws SQLException {
    index.counts().forget(subject);
    for (EntryPlace place : kept) {
      IndexedEntry entry = entries(place.node()).entry(place.sequence());
      if (entry != null) {
        index.counts().add(entry);
      }
    }
  }

  /** Whether words that were there before are not any more. */
  private boolean write(long place) throws SQLException {
    IndexedEntry entry = log.entry(place);
    return entry != null && index.write(log.node(), entry);
  }

  private LogEntries entries(String node) throws SQLException {
    LogEntries known = opened.get(node);
    if (known == null) {
      NodeTables tables = logs.get(node);
      if (tables == null) {
        throw new SQLException("the index has entries of the log `" + node + "`, which is gone");
      }
      known = new LogEntries(records, keys, tables);
      opened.put(node, known);
    }
    return known;
  }
}
