package io.countersign.audit;

import io.countersign.audit.entry.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What waits to be written, bounded in bytes, and the groups it is taken in. What cannot wait or
 * cannot be written is turned away; how an exchange ended, and what the caller saw of it, is then
 * kept until there is a record again.
 *
 * <p>A group is what waits when the one before it is on the disk. It waits for more, up to the
 * window, only while it is smaller than the group before it: a lone request is not delayed, and a
 * crowd shares one disk flush (the idea of PostgreSQL's {@code commit_siblings}).
 *
 * <p>Any thread may put in and turn away; only the writer's takes.
 */
final class EntryQueue {
  private final WriterSettings settings;
  private final LongSupplier nanoTicker;
  private final Entry stop;
  private final LateEndings late;
  private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong bytes = new AtomicLong(); // until written or turned away
  private final AtomicLong turnedAway = new AtomicLong();
  private int groupBefore = 1; // the writer's

  /**
   * An empty queue.
   *
   * @param stop the entry that says that nothing comes behind it
   */
  EntryQueue(WriterSettings settings, LongSupplier nanoTicker, Entry stop) {
    this.settings = settings;
    this.nanoTicker = nanoTicker;
    this.stop = stop;
    late = new LateEndings(settings.queueBytesMax());
  }

  /** Puts an entry in, or turns it away when there is no room. */
  void put(Entry entry) {
    if (bytes.addAndGet(entry.weightBytes()) > settings.queueBytesMax()) {
      turnAwayTaken(entry, "the record's queue is full");
    } else {
      waiting.add(entry);
    }
  }

  /** Says that nothing comes any more. */
  void putStop() {
    waiting.add(stop);
  }

  /** Turns an entry away if it still waits. */
  void takeBack(Entry entry, String reason) {
    if (waiting.remove(entry)) {
      turnAwayTaken(entry, reason);
    }
  }

  /** Whether more waits than a group takes soon. */
  boolean isLong() {
    return waiting.size() >= settings.groupMax() / 2;
  }

  /** The next group, after at most so many nanoseconds; perhaps empty, perhaps with the stop. */
  List<Entry> group(long nanos) throws InterruptedException {
    List<Entry> group = taken(nanos);
    putLateChunksFirst(group);
    return group;
  }

  private List<Entry> taken(long nanos) throws InterruptedException {
    List<Entry> group = new ArrayList<>();
    takeLate(group, settings.groupMax());
    Entry first = group.isEmpty() ? waiting.poll(nanos, TimeUnit.NANOSECONDS) : waiting.poll();
    if (first == null) {
      return group;
    }
    group.add(first);
    waiting.drainTo(group, settings.groupMax() - group.size());
    long deadline = nanoTicker.getAsLong() + settings.groupWindow().toNanos();
    while (group.size() < Math.min(groupBefore, settings.groupMax())) {
      Entry next = waiting.poll(deadline - nanoTicker.getAsLong(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return group;
      }
      group.add(next);
      waiting.drainTo(group, settings.groupMax() - group.size());
    }
    return group;
  }

  /** How many entries the last group had. */
  void grouped(int entries) {
    groupBefore = entries;
  }

  /** Adds all that is left to a group that is the last. */
  void drainTo(List<Entry> group) {
    waiting.drainTo(group);
    putLateChunksFirst(group);
    takeLate(group, Integer.MAX_VALUE);
  }

  /** What came while nothing could be written. */
  enum Came {
    NOTHING,
    ENTRY,
    STOP
  }

  /** Turns away the next entry, if one comes within so many milliseconds. */
  Came turnAwayNext(long millis, String reason) throws InterruptedException {
    Entry next = waiting.poll(millis, TimeUnit.MILLISECONDS);
    if (next == null) {
      return Came.NOTHING;
    }
    if (stop.equals(next)) {
      return Came.STOP;
    }
    turnAwayTaken(next, reason);
    return Came.ENTRY;
  }

  /** Turns away all that waits; whether the stop waited too. */
  boolean turnAwayAll(String reason) {
    boolean stopSeen = false;
    for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
      if (stop.equals(entry)) {
        stopSeen = true;
      } else {
        turnAwayTaken(entry, reason);
      }
    }
    return stopSeen;
  }

  /** An entry that did not wait and will be written: it counts until it is. */
  Entry counted(Entry entry) {
    bytes.addAndGet(entry.weightBytes());
    return entry;
  }

  /** An entry was written and counts no more. */
  void written(Entry entry) {
    bytes.addAndGet(-entry.weightBytes());
  }

  /** Turns away an entry that was taken and could not be written. */
  void turnAwayTaken(Entry entry, String reason) {
    written(entry);
    turnAway(entry, reason);
  }

  /** Turns away an entry that never came in. */
  void turnAway(Entry entry, String reason) {
    turnedAway.incrementAndGet();
    late.keep(entry);
    refuse(entry, reason);
  }

  /** How many were turned away since this was asked last. */
  long takeTurnedAway() {
    return turnedAway.getAndSet(0);
  }

  /** Tells who waits for an entry that it is not on the disk. */
  static void refuse(Entry entry, String reason) {
    entry.durable().completeExceptionally(new AuditUnavailableException(reason));
  }

  /** An outcome that waited may end an exchange of which a chunk was turned away before. */
  private void putLateChunksFirst(List<Entry> group) {
    List<Entry> chunks = new ArrayList<>();
    late.drainChunksTo(chunks);
    chunks.forEach(this::counted);
    group.addAll(0, chunks);
  }

  private void takeLate(List<Entry> group, int entriesMax) {
    int before = group.size();
    late.drainTo(group, entriesMax);
    group.subList(before, group.size()).forEach(this::counted);
  }
}
