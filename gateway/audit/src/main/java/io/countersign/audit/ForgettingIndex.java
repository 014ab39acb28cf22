package io.countersign.audit;

import io.countersign.audit.search.RecordSearch;
import io.countersign.audit.search.SearchException;
import io.countersign.audit.store.RemovalStore.Open;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the search index forget what the record has removed, on a thread of its own: it takes long,
 * and the writer must not wait for it. Thread-safe.
 */
final class ForgettingIndex implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(ForgettingIndex.class);

  private final AtomicReference<@Nullable RecordSearch> search = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "countersign-audit-forgetting");
            made.setDaemon(true);
            return made;
          });
  private @Nullable Future<Boolean> running;
  private Set<Long> asked = Set.of();

  /** The index; removals wait until there is one. */
  void set(RecordSearch index) {
    search.set(index);
  }

  /**
   * Whether the index holds nothing any more of what these entries remove. Where it does, work on
   * that begins; ask again.
   */
  synchronized boolean forgotten(List<Open> removals) {
    Set<Long> wanted = removals.stream().map(Open::entry).collect(Collectors.toSet());
    Future<Boolean> before = running;
    if (before != null && before.isDone()) {
      running = null;
      if (asked.equals(wanted) && succeeded(before)) {
        return true;
      }
    }
    RecordSearch index = search.get();
    if (running == null && index != null) {
      asked = wanted;
      running = thread.submit(() -> forget(index, wanted));
    }
    return false;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static boolean forget(RecordSearch index, Set<Long> entries) {
    try {
      index.forget(entries);
      return true;
    } catch (SearchException e) {
      logger.warn("The search index has not forgotten yet, it is tried again: {}", e.getMessage());
      return rested();
    }
  }

  /** Not done, and not tried again at once. */
  private static boolean rested() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static boolean succeeded(Future<Boolean> done) {
    try {
      return done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      logger.error("The search index did not forget: {}", e.getMessage());
      return false;
    }
  }
}
