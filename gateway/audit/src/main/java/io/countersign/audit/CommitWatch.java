package io.countersign.audit;

import io.countersign.audit.entry.Entry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Watches the writer's thread, so that nobody waits long for a store that does not come back: a
 * server that hangs, a disk that blocks. When a commit is late, the watch says so once, from a
 * thread of its own, and the writer learns of it at the commit's end. Thread-safe.
 */
final class CommitWatch implements AutoCloseable {
  /** How often the watch looks. */
  private static final long LOOK_MILLIS = 50;

  /** 16 MiB: a store that writes what is large more slowly does not answer. */
  private static final long SLOWEST_BYTES_PER_SECOND = 16L << 20;

  private final Duration within;
  private final LongSupplier nanoTicker;
  private final Thread thread = new Thread(this::run, "countersign-audit-watch");
  private long deadline;
  private Runnable whenLate = () -> {};
  private boolean watching;
  private boolean closed;

  /** A watch that gives commits of small entries this long. */
  CommitWatch(Duration within, LongSupplier nanoTicker) {
    this.within = within;
    this.nanoTicker = nanoTicker;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** From now on the writer is busy with this group. */
  synchronized void begin(List<Entry> group, Runnable whenLate) {
    this.whenLate = whenLate;
    long bytes = group.stream().mapToLong(Entry::weightBytes).sum();
    Duration patience = within.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    deadline = nanoTicker.getAsLong() + patience.toNanos();
    watching = true;
  }

  /** The writer is not busy any more. */
  synchronized void end() {
    watching = false;
  }

  /**
   * The same for a commit that succeeded.
   *
   * @throws SQLException when it was late: those who waited have been told that it failed
   */
  synchronized void endInTime() throws SQLException {
    if (!watching) {
      throw new SQLException("the store answered too late");
    }
    watching = false;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized void run() {
    try {
      while (!closed) {
        wait(LOOK_MILLIS);
        if (watching && nanoTicker.getAsLong() - deadline >= 0) {
          watching = false;
          whenLate.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
