package io.countersign.audit.search;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search over an index in a SQLite file of its own, kept up by one thread that follows all logs
 * in turn. Searches and that thread share the file; who makes it again or must see something gone
 * has it alone. An index that is damaged, of another format or of other logs is made again from the
 * record. A log that cannot be read holds up no other. Thread-safe.
 */
public final class SqliteRecordSearch implements RecordSearch {
  private static final Logger logger = LoggerFactory.getLogger(SqliteRecordSearch.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  /** How long a step waits for the record's writer, a while at a time: 200 ms. */
  private static final int WAITS_MAX = 10;

  private static final Duration WAIT = Duration.ofMillis(20);

  /**
   * How many times the other logs are followed before one that could not be read is tried again.
   */
  private static final int ROUNDS_MAX = 50;

  /** SQLite's codes for a file that is damaged, or is none of its own. */
  private static final Set<Integer> DAMAGED = Set.of(11, 26);

  private final SearchFile file;
  private final IndexQueries queries;
  private final IndexFollower follower;
  private final AuditReader reader;
  private final BooleanSupplier writing;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "countersign-audit-search");
  private final Set<String> failing = new HashSet<>(); // logs, only for the thread that follows
  private int rounds;
  private volatile List<EntryPlace> indexedTo = List.of();

  /** Whether the index is damaged or of another record, and must be made again. */
  private volatile boolean unfit;

  // Changed only with the write lock; used by the follower's thread, and with the write lock.
  private volatile @Nullable SearchIndex index;

  private SqliteRecordSearch(
      SearchFile file, IndexFollower follower, AuditReader reader, BooleanSupplier writing) {
    this.file = file;
    queries = new IndexQueries(file);
    this.follower = follower;
    this.reader = reader;
    this.writing = writing;
    thread.setDaemon(true);
  }

  /**
   * Opens the index of a folder, and begins to follow the record.
   *
   * @param writing whether entries wait to be written: the index then lets them go before, within
   *     bounds
   */
  public static SqliteRecordSearch open(
      AuditFolder folder, Databases databases, AuditReader reader, BooleanSupplier writing) {
    IndexFollower follower = new IndexFollower(databases);
    SqliteRecordSearch search =
        new SqliteRecordSearch(new SearchFile(folder), follower, reader, writing);
    search.thread.start();
    return search;
  }

  @Override
  public SearchPage find(RecordQuery query, SearchScope scope, @Nullable String next, int limit) {
    requireNonNull(query, "query");
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LIMIT_MAX + ")");
    }
    String match = Match.of(query, scope, reader::pseudonym);
    long question = Cursor.digest(match + ' ' + query.after() + ' ' + query.before());
    Cursor from = next == null ? null : cursor(next, question);
    List<EntryPlace> reached = indexedTo;
    List<EntryPlace> places = places(match, query, from, limit + 1);
    boolean more = places.size() > limit;
    List<EntryView> found = entries(more ? places.subList(0, limit) : places);
    String following = null;
    if (more && !found.isEmpty()) {
      EntryView last = found.get(found.size() - 1);
      following = new Cursor(last.at().toEpochMilli(), last.place(), question).text();
    }
    return new SearchPage(found, following, reached);
  }

  private static Cursor cursor(String next, long question) {
    return Cursor.parse(next)
        .filter(cursor -> cursor.question() == question)
        .orElseThrow(
            () ->
                new QueryException(
                    0, "a page of another search", "`next` as this search's last page gave it"));
  }

  private List<EntryPlace> places(
      String match, RecordQuery query, @Nullable Cursor from, int limit) {
    lock.readLock().lock();
    try {
      return queries.places(match, query, from, limit);
    } catch (SQLException e) {
      throw unreadable(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** In the order of the places given. */
  private List<EntryView> entries(List<EntryPlace> places) {
    Map<EntryPlace, EntryView> byPlace = new HashMap<>();
    for (EntryView entry : reader.entries(places)) {
      byPlace.put(entry.place(), entry);
    }
    List<EntryView> entries = new ArrayList<>();
    for (EntryPlace place : places) {
      EntryView entry = byPlace.get(place);
      if (entry == null) {
        unfit = true;
        throw new SearchException("the index names an entry that the record does not have", null);
      }
      entries.add(entry);
    }
    return entries;
  }

  @Override
  public UseCounts counts(YearMonth month) {
    lock.readLock().lock();
    try {
      return queries.counts(month);
    } catch (SQLException e) {
      throw unreadable(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private SearchException unreadable(SQLException e) {
    unfit |= isDamage(e);
    return new SearchException("the index cannot be read: " + e.getMessage(), e);
  }

  @Override
  public List<EntryPlace> indexedTo() {
    return indexedTo;
  }

  @Override
  public void forget(Collection<Long> entries) {
    try {
      List<NodeTables> logs = follower.logs();
      long last = Collections.max(entries);
      boolean reached = false;
      while (!reached) {
        reached = isReached(last, logs);
      }
      settle(logs, entries);
    } catch (SQLException e) {
      unfit |= isDamage(e);
      throw new SearchException("the index did not forget: " + e.getMessage(), e);
    }
  }

  /** Follows this gateway's log a little, unless the index has this entry; alone. */
  private boolean isReached(long entry, List<NodeTables> logs) throws SQLException {
    lock.writeLock().lock();
    try {
      SearchIndex open = fitting();
      NodeTables own = logs.get(0);
      if (open.reached(own.node()).sequence() >= entry) {
        return true;
      }
      if (!isNew(open, logs, own)) {
        throw new SearchException("entry " + entry + " is not in the record yet", null);
      }
      return false;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Forgets again, since keys may have gone after the index had reached the entries that say so,
   * and empties the index's own log, which a search would be in the way of.
   */
  private void settle(List<NodeTables> logs, Collection<Long> entries) throws SQLException {
    lock.writeLock().lock();
    try {
      SearchIndex open = fitting();
      follower.forget(open, logs, logs.get(0), entries);
      if (!open.settle()) {
        throw new SearchException("the index's log is in use and was not emptied", null);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = PAUSE;
    try {
      do {
        pause = caughtUp() ? PAUSE : longer(pause);
      } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      logger.warn("The thread that follows the record for searches was interrupted and has ended");
    } finally {
      end();
    }
  }

  private void end() {
    lock.writeLock().lock();
    try {
      closeIndex();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
  }

  /** Indexes all that is new; false: nothing could be read, and it is tried again. */
  private boolean caughtUp() throws InterruptedException {
    try {
      List<NodeTables> logs = follower.logs();
      if (++rounds % ROUNDS_MAX == 0 || failing.size() >= logs.size()) {
        failing.clear();
      }
      boolean more = true;
      while (more && stopped.getCount() > 0) {
        more = false;
        for (NodeTables log : logs) {
          letWriterGoBefore();
          more |= !failing.contains(log.node()) && followed(logs, log);
        }
      }
      return failing.size() < logs.size();
    } catch (SQLException | RuntimeException e) {
      logger.warn("The logs cannot be indexed for searches now: {}", e.getMessage());
      return false;
    }
  }

  /** Indexes some of a log; whether there may be more. */
  private boolean followed(List<NodeTables> logs, NodeTables log) {
    try {
      return step(logs, log);
    } catch (SQLException | RuntimeException e) {
      unfit |= e instanceof SQLException failure && isDamage(failure);
      if (!unfit) {
        failing.add(log.node());
      }
      logger.warn(
          "{} cannot be indexed for searches now: {}",
          log.node().isEmpty() ? "The record" : "The log `" + log.node() + "`",
          e.getMessage());
      return false;
    }
  }

  private void letWriterGoBefore() throws InterruptedException {
    for (int waits = 0; waits < WAITS_MAX && writing.getAsBoolean(); waits++) {
      if (stopped.await(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  /** Indexing shares the file with searches; only making the index anew needs it alone. */
  private boolean step(List<NodeTables> logs, NodeTables log) throws SQLException {
    lock.readLock().lock();
    try {
      SearchIndex open = index;
      if (open != null && !unfit) {
        if (open.unsettled()) {
          open.settle(); // where a search is in the way, with the next step
        }
        return isNew(open, logs, log);
      }
    } finally {
      lock.readLock().unlock();
    }
    lock.writeLock().lock();
    try {
      return isNew(fitting(), logs, log);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Follows a log; whether there may be more to do. */
  private boolean isNew(SearchIndex open, List<NodeTables> logs, NodeTables log)
      throws SQLException {
    IndexFollower.Progress progress = follower.follow(open, logs, log);
    Set<String> nodes = logs.stream().map(NodeTables::node).collect(Collectors.toSet());
    unfit |= progress == IndexFollower.Progress.OTHER_RECORD || !nodes.containsAll(open.nodes());
    indexedTo =
        logs.stream()
            .map(each -> new EntryPlace(each.node(), open.reached(each.node()).sequence()))
            .sorted(Comparator.comparing(EntryPlace::node))
            .toList();
    return unfit || progress != IndexFollower.Progress.NONE;
  }

  /** The index, opened where it is not; one that does not fit the record is made again. */
  private SearchIndex fitting() throws SQLException {
    if (stopped.getCount() == 0) {
      throw new SearchException("the index is closed", null);
    }
    if (unfit) {
      logger.warn("The index does not fit the record and is made again from it");
      closeIndex();
      file.delete();
      unfit = false;
    }
    SearchIndex open = index;
    if (open != null) {
      return open;
    }
    try {
      open = SearchIndex.on(file);
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw e;
      }
      logger.warn("The index of the record cannot be read and is made again from the record");
      file.delete();
      open = SearchIndex.on(file);
    }
    index = open;
    return open;
  }

  private void closeIndex() {
    SearchIndex open = index;
    index = null;
    indexedTo = List.of();
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        logger.warn("The index did not close: {}", e.getMessage());
      }
    }
  }

  private static boolean isDamage(SQLException e) {
    return DAMAGED.contains(e.getErrorCode() & 0xFF);
  }
}
