package io.countersign.audit;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.store.Tail;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing side: one thread, one ledger, a queue bounded in bytes, and group commit.
 *
 * <p>A group is what waits when the last commit returns. It waits for more, up to the window, only
 * while it is smaller than the group before it: a lone request is not delayed, and a crowd shares
 * one disk flush (the idea of PostgreSQL's {@code commit_siblings}).
 *
 * <p>When a commit fails, nobody knows what is on the disk. The log closes, everyone who waits is
 * refused, and the connection is thrown away; the writer's thread then opens fresh ones, with
 * growing rests, until the tail reads back as it must and an entry about the failure is durable.
 *
 * <p>Limits: {@link AuditSettings#queueBytesMax()} and {@link AuditSettings#groupMax()}; beyond the
 * first, {@link AuditUnavailableException}.
 */
final class AuditWriter implements AuditLog {
  private static final Logger logger = LoggerFactory.getLogger(AuditWriter.class);

  private enum State {
    OPEN,
    /** A commit failed; the thread tries to open again. */
    CLOSED,
    /** No more entries are taken; what was taken is being written. */
    STOPPING,
    ENDED
  }

  /** Makes a ledger on fresh connections, or fails. */
  interface LedgerSource {
    Ledger fresh() throws SQLException;
  }

  private final AuditSettings settings;
  private final Clock clock;
  private final LongSupplier nanoTicker;
  private final LedgerSource source;
  private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Entry stop;
  private final Thread thread;
  private volatile State state = State.OPEN;

  // What follows belongs to the writer's thread.
  private @Nullable Ledger ledger;
  private Tail tail;
  private int groupBefore = 1;
  private long checkpointNanos;
  private long checkpointSequence;
  private long restMillis;
  private String failure = "";
  private boolean stopped;

  AuditWriter(
      AuditSettings settings,
      Clock clock,
      LongSupplier nanoTicker,
      LedgerSource source,
      Ledger ledger) {
    this.settings = settings;
    this.clock = clock;
    this.nanoTicker = nanoTicker;
    this.source = source;
    this.ledger = ledger;
    tail = ledger.tail();
    checkpointSequence = tail.sequence();
    checkpointNanos = nanoTicker.getAsLong();
    restMillis = settings.reopenAfterMin().toMillis();
    stop = Entry.of(new AuditEvent(clock.instant(), "gateway.stopped", null, new TreeMap<>()));
    thread = new Thread(this::run, "countersign-audit-writer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public CompletionStage<Long> intent(Intent intent) {
    return submit(Entry.of(intent));
  }

  @Override
  public CompletionStage<Long> outcome(Outcome outcome) {
    return submit(Entry.of(outcome));
  }

  @Override
  public CompletionStage<Long> refusal(Refusal refusal) {
    return submit(Entry.of(refusal));
  }

  @Override
  public CompletionStage<Long> event(AuditEvent event) {
    return submit(Entry.of(event));
  }

  @Override
  public boolean open() {
    return state == State.OPEN;
  }

  @Override
  public void close() {
    if (state == State.ENDED) {
      return;
    }
    queue.add(stop);
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

  private CompletionStage<Long> submit(Entry entry) {
    if (state != State.OPEN) {
      refuse(entry, "the record is closed");
      return entry.durable();
    }
    long weight = entry.weightBytes();
    if (queuedBytes.addAndGet(weight) > settings.queueBytesMax()) {
      queuedBytes.addAndGet(-weight);
      refuse(entry, "the record's queue is full");
      return entry.durable();
    }
    queue.add(entry);
    if (state == State.ENDED && queue.remove(entry)) {
      refuse(entry, "the record is closed");
    }
    return entry.durable();
  }

  private void run() {
    try {
      while (!stopped) {
        Ledger current = ledger;
        if (current == null) {
          awaitReopening();
        } else {
          writeGroup(current);
        }
      }
      noteStop();
    } catch (InterruptedException e) {
      logger.error("The record's writer was interrupted and has ended");
    } finally {
      state = State.ENDED;
      discardLedger();
      refuseQueued();
    }
  }

  private void writeGroup(Ledger current) throws InterruptedException {
    List<Entry> group = new ArrayList<>();
    gather(group);
    stopped = group.remove(stop);
    if (stopped) {
      state = State.STOPPING;
      queue.drainTo(group);
    }
    if (!group.isEmpty()) {
      groupBefore = group.size();
      commit(current, group);
    }
    if (ledger != null && nanosToCheckpoint() <= 0) {
      checkpoint(current);
    }
  }

  /** Waits for the first entry of a group, but not beyond the next checkpoint. */
  private void gather(List<Entry> group) throws InterruptedException {
    Entry first = queue.poll(nanosToCheckpoint(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return;
    }
    group.add(first);
    queue.drainTo(group, settings.groupMax() - 1);
    long deadline = nanoTicker.getAsLong() + settings.groupWindow().toNanos();
    while (group.size() < Math.min(groupBefore, settings.groupMax())) {
      Entry next = queue.poll(deadline - nanoTicker.getAsLong(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      group.add(next);
      queue.drainTo(group, settings.groupMax() - group.size());
    }
  }

  private void commit(Ledger current, List<Entry> group) {
    long[] sequences;
    try {
      sequences = current.append(group);
    } catch (SQLException | RuntimeException | Error e) {
      // Errors too, such as no memory left: whoever waits has to be told.
      closeAfter(e, group);
      return;
    }
    tail = current.tail();
    for (int index = 0; index < sequences.length; index++) {
      Entry entry = group.get(index);
      queuedBytes.addAndGet(-entry.weightBytes());
      if (sequences[index] == Ledger.LEFT_OUT) {
        refuse(entry, entry.kind() + " contradicts the record: one intent, then one outcome");
      } else {
        entry.durable().complete(sequences[index]);
      }
    }
  }

  private long nanosToCheckpoint() {
    CheckpointSettings checkpoints = settings.checkpoints();
    if (tail.sequence() - checkpointSequence >= checkpoints.entries()) {
      return 0;
    }
    return checkpointNanos + checkpoints.every().toNanos() - nanoTicker.getAsLong();
  }

  private void checkpoint(Ledger current) {
    try {
      current.checkpoint();
      noteCheckpoint();
    } catch (SQLException | RuntimeException | Error e) {
      closeAfter(e, List.of());
    }
  }

  private void noteCheckpoint() {
    checkpointSequence = tail.sequence();
    checkpointNanos = nanoTicker.getAsLong();
  }

  /** The commit's result is unknown: the connection is not asked again. */
  private void closeAfter(Throwable cause, List<Entry> group) {
    state = State.CLOSED;
    failure = String.valueOf(cause.getMessage());
    logger.error("The record is closed, requests are refused: {}", failure);
    discardLedger();
    for (Entry entry : group) {
      queuedBytes.addAndGet(-entry.weightBytes());
      refuse(entry, "the record could not be written");
    }
    refuseQueued();
  }

  private void awaitReopening() throws InterruptedException {
    Entry straggler = queue.poll(restMillis, TimeUnit.MILLISECONDS);
    if (stop.equals(straggler)) {
      stopped = true;
    } else if (straggler == null) {
      reopen();
    } else {
      queuedBytes.addAndGet(-straggler.weightBytes());
      refuse(straggler, "the record is closed");
    }
  }

  private void reopen() {
    Ledger fresh = null;
    try {
      fresh = source.fresh();
      fresh.resume(tail);
      fresh.appendSigned(reopened());
    } catch (SQLException | RuntimeException e) {
      restMillis = Math.min(restMillis * 2, settings.reopenAfterMax().toMillis());
      logger.warn("The record stays closed, next try in {} ms: {}", restMillis, e.getMessage());
      discard(fresh);
      return;
    }
    tail = fresh.tail();
    ledger = fresh;
    noteCheckpoint();
    restMillis = settings.reopenAfterMin().toMillis();
    state = State.OPEN;
    logger.info("The record is open again at entry {}", tail.sequence());
  }

  private Entry reopened() {
    TreeMap<String, String> details = new TreeMap<>();
    details.put("cause", failure);
    return Entry.of(new AuditEvent(clock.instant(), "record.reopened", null, details));
  }

  private void noteStop() {
    Ledger current = ledger;
    if (current == null) {
      logger.warn("The record was closed when the gateway stopped: the stop is not in it");
      return;
    }
    try {
      Recovery.closeOpenIntents(current, current.openIntents(), clock.instant());
      current.appendSigned(
          Entry.of(new AuditEvent(clock.instant(), "gateway.stopped", null, new TreeMap<>())));
    } catch (SQLException | RuntimeException e) {
      logger.error("The stop could not be recorded: {}", e.getMessage());
    }
  }

  private void refuseQueued() {
    boolean stopSeen = false;
    for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
      if (stop.equals(entry)) {
        stopSeen = true;
      } else {
        queuedBytes.addAndGet(-entry.weightBytes());
        refuse(entry, "the record is closed");
      }
    }
    stopped |= stopSeen;
  }

  private void discardLedger() {
    Ledger current = ledger;
    ledger = null;
    discard(current);
  }

  private static void discard(@Nullable Ledger ledger) {
    if (ledger == null) {
      return;
    }
    try {
      ledger.close();
    } catch (SQLException e) {
      logger.warn("A connection of the record did not close: {}", e.getMessage());
    }
  }

  private static void refuse(Entry entry, String reason) {
    entry.durable().completeExceptionally(new AuditUnavailableException(reason));
  }
}
