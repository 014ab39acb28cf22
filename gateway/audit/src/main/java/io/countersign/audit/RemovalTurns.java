package io.countersign.audit;

import io.countersign.audit.entry.Entry;
import io.countersign.audit.forget.HoldsChangedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * When the next part of a removal is due, between the groups that are committed, and who waits for
 * the end of it. Not thread-safe, but where said otherwise: the writer's.
 */
final class RemovalTurns {
  /** How long a removal rests while a reader still needs what is to go. */
  private static final Duration READER_REST = Duration.ofMillis(50);

  private final LongSupplier nanoTicker;
  private final Map<Long, Entry> waiting = new HashMap<>();
  private long notBeforeNanos;
  private volatile int underWay;

  RemovalTurns(LongSupplier nanoTicker) {
    this.nanoTicker = nanoTicker;
    notBeforeNanos = nanoTicker.getAsLong();
  }

  /**
   * Puts removals to the end of a group: what follows one is not of it, and must not be sealed by
   * keys that go with it.
   */
  static void putLast(List<Entry> group) {
    group.sort(Comparator.comparing(entry -> entry.removal() != null));
  }

  /** The entry is durable; its removal has begun. */
  void await(long sequence, Entry entry) {
    waiting.put(sequence, entry);
  }

  /** How many entries remove something that is not gone yet; for any thread. */
  int underWay() {
    return underWay;
  }

  /** How long there is nothing to do. */
  long nanosToNext(Removals removals) {
    underWay = removals.entries();
    return removals.due() ? notBeforeNanos - nanoTicker.getAsLong() : Long.MAX_VALUE;
  }

  /** Takes a little content out, or ends taking it out and tells who waits. */
  void take(Removals removals) throws SQLException {
    Set<Long> done = removals.step();
    if (done == null) {
      notBeforeNanos = nanoTicker.getAsLong() + READER_REST.toNanos();
      return;
    }
    for (long sequence : done) {
      Entry entry = waiting.remove(sequence);
      if (entry != null) {
        entry.durable().complete(sequence);
      }
    }
  }

  /** Those who wait cannot any longer: their removals go on when the record is opened again. */
  void refuse() {
    for (Entry entry : waiting.values()) {
      entry
          .durable()
          .completeExceptionally(
              new AuditUnavailableException("the removal is recorded and goes on later"));
    }
    waiting.clear();
  }

  /** Tells why an entry was left out. */
  static void leftOut(Entry entry) {
    entry
        .durable()
        .completeExceptionally(
            entry.record() == null
                ? new HoldsChangedException()
                : new AuditUnavailableException(
                    entry.kind() + " contradicts the record: one intent, then one outcome"));
  }
}
