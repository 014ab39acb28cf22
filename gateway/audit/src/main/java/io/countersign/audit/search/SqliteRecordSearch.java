package io.countersign.audit.search;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.Tail;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search over an index in a SQLite file of its own, kept up by one thread. Searches and that
 * thread share the file; who makes it again or forgets somebody has it alone. An index that is
 * damaged, of another format or of another record is made again from the record. Thread-safe.
 */
public final class SqliteRecordSearch implements RecordSearch {
  private static final Logger logger = LoggerFactory.getLogger(SqliteRecordSearch.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  /** How long a step waits for the record's writer, a while at a time: 200 ms. */
  private static final int WAITS_MAX = 10;

  private static final Duration WAIT = Duration.ofMillis(20);

  /** SQLite's codes for a file that is damaged, or is none of its own. */
  private static final Set<Integer> DAMAGED = Set.of(11, 26);

  private static final String FIND =
      "SELECT e.sequence FROM words w JOIN entry e ON e.id = w.rowid"
          + " WHERE w.words MATCH ? AND w.rowid >= ? AND w.rowid < ?"
          + " ORDER BY w.rowid DESC LIMIT ?";

  private final SearchFile file;
  private final IndexFollower follower;
  private final AuditReader reader;
  private final BooleanSupplier writing;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "countersign-audit-search");
  private volatile long indexedTo;
  private volatile boolean damaged;

  // Changed only with the write lock; used by the follower's thread, and with the write lock.
  private volatile @Nullable SearchIndex index;

  private SqliteRecordSearch(
      SearchFile file, IndexFollower follower, AuditReader reader, BooleanSupplier writing) {
    this.file = file;
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
      AuditFolder folder,
      DataSource records,
      DataSource keys,
      AuditReader reader,
      BooleanSupplier writing) {
    IndexFollower follower = new IndexFollower(records, keys);
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
    long reached = indexedTo;
    List<Long> places = places(match, query, from, limit + 1);
    boolean more = places.size() > limit;
    List<EntryView> found = entries(more ? places.subList(0, limit) : places);
    String following = null;
    if (more && !found.isEmpty()) {
      EntryView last = found.get(found.size() - 1);
      following = new Cursor(last.at().toEpochMilli(), last.sequence(), question).text();
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

  private List<Long> places(String match, RecordQuery query, @Nullable Cursor from, int limit) {
    lock.readLock().lock();
    try (Connection connection = file.reading();
        PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setString(1, match);
      select.setLong(2, bound(query.after(), 0));
      select.setLong(3, Math.min(bound(query.before(), Long.MAX_VALUE), before(connection, from)));
      select.setInt(4, limit);
      List<Long> places = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          places.add(row.getLong(1));
        }
      }
      return places;
    } catch (SQLException e) {
      throw unreadable(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static long bound(@Nullable Instant instant, long otherwise) {
    return instant == null ? otherwise : SearchIndex.firstAt(instant.toEpochMilli());
  }

  /** The row of the last entry on the page before; where it was forgotten, where it would be. */
  private static long before(Connection connection, @Nullable Cursor from) throws SQLException {
    if (from == null) {
      return Long.MAX_VALUE;
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM entry WHERE sequence = ?")) {
      select.setLong(1, from.sequence());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : SearchIndex.id(from.atMillis(), from.sequence());
      }
    }
  }

  /** In the order of the places given. */
  private List<EntryView> entries(List<Long> places) {
    Map<Long, EntryView> byPlace = new HashMap<>();
    for (EntryView entry : reader.entries(places)) {
      byPlace.put(entry.sequence(), entry);
    }
    List<EntryView> entries = new ArrayList<>();
    for (Long place : places) {
      EntryView entry = byPlace.get(place);
      if (entry == null) {
        damaged = true;
        throw new SearchException("the index names an entry that the record does not have", null);
      }
      entries.add(entry);
    }
    return entries;
  }

  @Override
  public UseCounts counts(YearMonth month) {
    lock.readLock().lock();
    try (Connection connection = file.reading()) {
      return MonthCounts.of(connection, month);
    } catch (SQLException e) {
      throw unreadable(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private SearchException unreadable(SQLException e) {
    damaged |= isDamage(e);
    return new SearchException("the index cannot be read: " + e.getMessage(), e);
  }

  @Override
  public long indexedTo() {
    return indexedTo;
  }

  @Override
  public void forget(Collection<String> subjects) {
    lock.writeLock().lock();
    try {
      if (!subjects.isEmpty()) {
        opened().forget(List.copyOf(subjects));
      }
    } catch (SQLException e) {
      damaged |= isDamage(e);
      throw new SearchException("the index did not forget: " + e.getMessage(), e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void makeAgain() {
    lock.writeLock().lock();
    try {
      closeIndex();
      file.delete();
    } catch (SQLException e) {
      throw new SearchException("the index was not thrown away: " + e.getMessage(), e);
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
      closeIndex();
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
  }

  /** Indexes all that is new; false: it failed, and is tried again. */
  private boolean caughtUp() throws InterruptedException {
    try {
      long before;
      do {
        before = indexedTo;
        letWriterGoBefore();
        step();
      } while (indexedTo != before && stopped.getCount() > 0);
      return true;
    } catch (SQLException | RuntimeException e) {
      damaged |= e instanceof SQLException failure && isDamage(failure);
      logger.warn("The record cannot be indexed for searches now: {}", e.getMessage());
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
  private void step() throws SQLException {
    lock.readLock().lock();
    try {
      SearchIndex open = index;
      if (open != null && !damaged) {
        indexedTo = follower.follow(open, indexedTo);
        return;
      }
    } finally {
      lock.readLock().unlock();
    }
    lock.writeLock().lock();
    try {
      if (damaged) {
        logger.warn("The index of the record is damaged and is made again from the record");
        closeIndex();
        file.delete();
        damaged = false;
      }
      indexedTo = follower.follow(opened(), indexedTo);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The index, opened where it is not; one that does not fit the record is made again. */
  private SearchIndex opened() throws SQLException {
    SearchIndex open = index;
    if (open != null) {
      return open;
    }
    try {
      open = fitting();
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw e;
      }
      logger.warn("The index of the record cannot be read and is made again from the record");
      file.delete();
      open = fitting();
    }
    index = open;
    return open;
  }

  private SearchIndex fitting() throws SQLException {
    SearchIndex open = SearchIndex.on(file);
    try {
      Tail reached = open.reached();
      if (follower.continues(reached)) {
        indexedTo = reached.sequence();
        return open;
      }
    } catch (SQLException e) {
      open.close();
      throw e;
    }
    logger.warn("The index is of another record and is made again");
    open.close();
    file.delete();
    indexedTo = 0;
    return SearchIndex.on(file);
  }

  private void closeIndex() {
    SearchIndex open = index;
    index = null;
    indexedTo = 0;
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
