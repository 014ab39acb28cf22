package io.countersign.audit;

import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.EntryKind;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Outcomes and chunks that were refused because the record was closed. Their exchanges went
 * upstream, and the caller has been told that the end failed: the record says so too, and what the
 * caller saw, as soon as it is open again. Bounded: beyond the bytes given an entry is kept without
 * its content. Thread-safe, but for taking out, which is the writer's.
 */
final class LateEndings {
  /** Before any outcome: an exchange's chunks belong before its end. */
  private final Queue<Entry> chunks = new ConcurrentLinkedQueue<>();

  private final Queue<Entry> outcomes = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final long bytesMax;

  LateEndings(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Keeps an outcome or a chunk; anything else has nothing to be told of. */
  void keep(Entry refused) {
    if (refused.kind() != EntryKind.OUTCOME && refused.kind() != EntryKind.CHUNK) {
      return;
    }
    Entry late = refused.late();
    if (bytes.addAndGet(late.weightBytes()) > bytesMax) {
      bytes.addAndGet(-late.weightBytes());
      late = late.withoutContent();
      bytes.addAndGet(late.weightBytes());
    }
    (late.kind() == EntryKind.CHUNK ? chunks : outcomes).add(late);
  }

  /** Moves what is kept into a group until it has this many entries. */
  void drainTo(List<Entry> group, int entriesMax) {
    drainTo(group, chunks, entriesMax);
    drainTo(group, outcomes, entriesMax);
  }

  /** Moves all chunks that are kept into a list. */
  void drainChunksTo(List<Entry> list) {
    drainTo(list, chunks, Integer.MAX_VALUE);
  }

  private void drainTo(List<Entry> group, Queue<Entry> kept, int entriesMax) {
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
