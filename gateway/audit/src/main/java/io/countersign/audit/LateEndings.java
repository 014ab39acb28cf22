package io.countersign.audit;

import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.EntryKind;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Outcomes that were refused because the record was closed. Their exchanges went upstream, and the
 * caller has been told that the end failed: the record says so too, as soon as it is open again.
 * Bounded: beyond the bytes given an outcome is kept without its content. Thread-safe.
 */
final class LateEndings {
  private final ConcurrentLinkedQueue<Entry> kept = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final long bytesMax;

  LateEndings(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Keeps an outcome; anything else has nothing to be told of. */
  void keep(Entry refused) {
    if (refused.kind() != EntryKind.OUTCOME) {
      return;
    }
    Entry late = refused.late();
    if (bytes.addAndGet(late.weightBytes()) > bytesMax) {
      bytes.addAndGet(-late.weightBytes());
      late = late.withoutContent();
      bytes.addAndGet(late.weightBytes());
    }
    kept.add(late);
  }

  /** Moves what is kept into a group until it has this many entries. */
  void drainTo(List<Entry> group, int entriesMax) {
    while (group.size() < entriesMax) {
      Entry next = kept.poll();
      if (next == null) {
        return;
      }
      bytes.addAndGet(-next.weightBytes());
      group.add(next);
    }
  }
}
