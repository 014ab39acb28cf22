package io.countersign.audit.search;

import io.countersign.audit.read.EntryPlace;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches the logs of all gateways that share the databases. The index follows them a moment
 * behind; each page says how far it reached. Thread-safe; blocks, so callers keep it off event
 * loops. Whoever calls it puts the search on the record before showing what was found.
 */
public interface RecordSearch extends AutoCloseable {
  /** How many entries one page has at most. */
  int LIMIT_MAX = 1_000;

  /**
   * The newest entries that meet a query, within what the caller may reach. Pages that follow each
   * other by {@link SearchPage#next()} show no entry twice and leave out none that was there when
   * the first was asked for, unless the index is made again in between.
   *
   * @param next where the page begins, from the page before it; null: with the newest
   * @param limit 1 to {@value #LIMIT_MAX}
   * @throws QueryException {@code next} is not from a page of this query and scope
   * @throws SearchException the index or the record cannot be read
   */
  SearchPage find(RecordQuery query, SearchScope scope, @Nullable String next, int limit);

  /**
   * How much a month's requests were for what, of nobody in particular.
   *
   * @param month in UTC
   * @throws SearchException the index cannot be read
   */
  UseCounts counts(YearMonth month);

  /**
   * Up to which entry of each log the index reaches, by the names of the gateways; 0: nothing of
   * that log yet.
   */
  List<EntryPlace> indexedTo();

  /**
   * Takes out of the index what entries of this gateway's log remove: of a person in all logs. When
   * it returns, no file of the index holds a word of that. Takes time in proportion to the index:
   * call it once for many. What entries of other logs remove goes when the index reaches them.
   *
   * @param entries at least one
   * @throws SearchException it is not known to be done: call it again
   */
  void forget(Collection<Long> entries);

  @Override
  void close();
}
