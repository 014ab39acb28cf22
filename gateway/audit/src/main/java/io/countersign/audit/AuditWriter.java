package io.countersign.audit;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.EntryKind;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.forget.RemovalWriter;
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.store.RecordStore;
import io.countersign.audit.store.Tail;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing side: one thread, one ledger, one queue, and group commit.
 *
 * <p>When a commit fails, or does not come back in time, nobody knows what is on the disk. The log
 * closes, everyone who waits is refused, and the connection is thrown away; the writer's thread
 * then opens fresh ones, with growing rests, until the tail reads back as it must and an entry
 * about the failure is durable.
 *
 * <p>Limits: {@link WriterSettings#queueBytesMax()} and {@link WriterSettings#groupMax()}; beyond
 * the first, {@link AuditUnavailableException}.
 */
final class AuditWriter implements AuditLog, RemovalWriter {
  private static final Logger logger = LoggerFactory.getLogger(AuditWriter.class);

  private static final String CLOSED = "the record is closed";

  /** How often the disk's room is looked at: 1 s. */
  private static final Duration DISK_EVERY = Duration.ofSeconds(1);

  private final WriterSettings writing;
  private final CheckpointSettings checkpoints;
  private final ClockWatch clock;
  private final LongSupplier nanoTicker;
  private final LedgerSource source;
  private final LedgerSource starting;
  private final DiskReserve disk;
  private final Entry stop;
  private final EntryQueue queue;
  private final Thread thread;
  private final CommitWatch watch;
  private volatile Function<String, ? extends Collection<String>> rolesOf = person -> List.of();
  private volatile State state = State.OPEN;

  // What follows belongs to the writer's thread.
  private @Nullable Ledger ledger;
  private Tail tail;
  private long checkpointNanos;
  private long diskNanos; // when the disk was looked at
  private long restMillis;
  private String failure = "";
  private Instant closedAt = Instant.EPOCH;
  private boolean stopped;
  private final RemovalTurns removals;

  /**
   * A writer of a record that is open.
   *
   * @param source makes ledgers that have not read their tail yet
   * @param starting makes ledgers whose record says that the gateway has started
   * @param ledger the first of those; null: it cannot be started yet, and the record is closed
   */
  AuditWriter(
      AuditSettings settings,
      ClockWatch clock,
      LongSupplier nanoTicker,
      LedgerSource source,
      LedgerSource starting,
      DiskReserve disk,
      @Nullable Ledger ledger) {
    writing = settings.writer();
    checkpoints = settings.checkpoints();
    this.clock = clock;
    this.nanoTicker = nanoTicker;
    this.source = source;
    this.starting = starting;
    this.disk = disk;
    this.ledger = ledger;
    tail = ledger == null ? Tail.none() : ledger.tail();
    if (ledger == null) {
      state = State.CLOSED;
    }
    checkpointNanos = nanoTicker.getAsLong();
    removals = new RemovalTurns(nanoTicker);
    restMillis = writing.reopenAfterMin().toMillis();
    diskNanos = checkpointNanos;
    stop = event("gateway.stopped", new TreeMap<>());
    queue = new EntryQueue(writing, nanoTicker, stop);
    thread = new Thread(this::run, "countersign-audit-writer");
    thread.setDaemon(true);
    watch = new CommitWatch(settings.database().commitWithin(), nanoTicker);
  }

  void start() {
    watch.start();
    thread.start();
  }

  @Override
  public CompletionStage<Long> intent(Intent intent) {
    return submit(Entry.of(intent));
  }

  @Override
  public CompletionStage<Long> chunk(Chunk chunk) {
    return submit(Entry.of(chunk));
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
    return submit(entry(event, null));
  }

  @Override
  public boolean open() {
    return state == State.OPEN;
  }

  /** Whether entries wait for more than the commit that is under way. */
  boolean isBehind() {
    return queue.isLong();
  }

  /** How many entries remove something that is not gone yet. */
  int removalsUnderWay() {
    return removals.underWay();
  }

  @Override
  public void close() {
    if (state == State.ENDED) {
      return;
    }
    queue.putStop();
    ThreadEnd.await(thread);
  }

  @Override
  public CompletionStage<Long> remove(AuditEvent event, Removal removal) {
    return submit(entry(event, removal));
  }

  /** See {@link Audit#nameRoles}. */
  void nameRoles(Function<String, ? extends Collection<String>> of) {
    rolesOf = of;
  }

  /** The one place where an event by a person becomes an entry. */
  private Entry entry(AuditEvent event, @Nullable Removal removal) {
    String actor = event.actor();
    SortedSet<String> roles = new TreeSet<>();
    if (actor != null) {
      roles.addAll(rolesOf.apply(actor));
    }
    return Entry.of(event, roles, removal);
  }

  private CompletionStage<Long> submit(Entry entry) {
    State now = state;
    if (now != State.OPEN && (now != State.ENDING || entry.kind() == EntryKind.INTENT)) {
      queue.turnAway(entry, now == State.ENDING ? "the disk is nearly full" : CLOSED);
      return entry.durable();
    }
    queue.put(entry);
    now = state;
    if (now == State.CLOSED || now == State.ENDED) {
      queue.takeBack(entry, CLOSED);
    }
    return entry.durable();
  }

  private void run() {
    try {
      disk.take();
      Ledger first = ledger;
      if (first == null) {
        logger.error("The record is closed, requests are refused: {}", clock.behind());
      } else {
        watchDisk(first);
      }
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
      watch.close();
      state = State.ENDED;
      discardLedger();
      queue.turnAwayAll(CLOSED);
      removals.refuse();
    }
  }

  private void writeGroup(Ledger current) throws InterruptedException {
    List<Entry> group = queue.group(nanosToNextTask(current));
    stopped = group.remove(stop);
    if (stopped) {
      state = State.STOPPING;
      queue.drainTo(group);
    }
    noteClock(group);
    if (!group.isEmpty()) {
      RemovalTurns.putLast(group);
      queue.grouped(group.size());
      commit(current, group);
    }
    if (ledger != null && clock.isBehind()) {
      closeAfter(new AuditUnavailableException(clock.behind()), List.of());
    }
    if (ledger != null && !stopped && removals.nanosToNext(current.removals()) <= 0) {
      watched(current, () -> removals.take(current.removals()));
    }
    if (ledger != null && nanosToCheckpoint() <= 0) {
      watched(current, current::checkpoint);
      noteCheckpoint();
    }
    if (ledger != null && nanoTicker.getAsLong() - diskNanos >= DISK_EVERY.toNanos()) {
      watchDisk(current);
    }
  }

  private void commit(Ledger current, List<Entry> group) {
    long[] sequences;
    watch.begin(group, () -> giveUp(current, group));
    try {
      sequences = current.append(group);
      watch.endInTime();
    } catch (SQLException | RuntimeException | Error e) {
      // Errors too, such as no memory left: whoever waits has to be told.
      closeAfter(e, group);
      return;
    }
    tail = current.tail();
    if (current.signedUpTo() == tail.sequence()) {
      noteCheckpoint();
    }
    boolean begun = false;
    for (int index = 0; index < sequences.length; index++) {
      Entry entry = group.get(index);
      queue.written(entry);
      if (sequences[index] == Ledger.LEFT_OUT) {
        RemovalTurns.leftOut(entry);
      } else if (entry.removal() != null) {
        removals.await(sequences[index], entry);
        begun = true;
      } else {
        entry.durable().complete(sequences[index]);
      }
    }
    if (begun) {
      // Before the next group: what it seals must not be sealed by keys that are to go.
      watched(current, current.removals()::begin);
    }
  }

  /** Does work on the store, within the time that a commit has. */
  private void watched(Ledger current, StoreWork work) {
    watch.begin(List.of(), () -> giveUp(current, List.of()));
    try {
      work.run();
      watch.endInTime();
    } catch (SQLException | RuntimeException | Error e) {
      closeAfter(e, List.of());
    }
  }

  private long nanosToNextTask(Ledger current) {
    long next = Math.min(nanosToCheckpoint(), removals.nanosToNext(current.removals()));
    return state == State.ENDING ? Math.min(next, DISK_EVERY.toNanos()) : next;
  }

  private long nanosToCheckpoint() {
    return checkpointNanos + checkpoints.every().toNanos() - nanoTicker.getAsLong();
  }

  private void noteCheckpoint() {
    checkpointNanos = nanoTicker.getAsLong();
  }

  /** What is about to be recorded comes after the word that the clock was set. */
  private void noteClock(List<Entry> group) {
    Entry set = clockSet();
    if (set != null) {
      group.add(0, queue.counted(set));
    }
  }

  /** That the clock was set since this was asked last; null: it just goes. */
  private @Nullable Entry clockSet() {
    OptionalLong jump = clock.jumpMillis();
    if (jump.isEmpty()) {
      return null;
    }
    logger.warn("The clock was set by {} ms", jump.getAsLong());
    TreeMap<String, String> details = new TreeMap<>();
    details.put("millis", Long.toString(jump.getAsLong()));
    if (clock.isBehind()) {
      // The record is closed behind this entry, and the next start has to know until when.
      details.put(RecordStore.EXPECTED, clock.expected().toString());
    }
    return event(RecordStore.CLOCK_SET, details);
  }

  /** Turns away what begins while the disk is nearly full, and takes it again afterwards. */
  private void watchDisk(Ledger current) {
    diskNanos = nanoTicker.getAsLong();
    boolean low;
    try {
      low = disk.isLow();
    } catch (UncheckedIOException e) {
      closeAfter(e, List.of());
      return;
    }
    if (state == State.OPEN && low) {
      state = State.ENDING;
      logger.error(
          "The disk of the record is nearly full: requests are refused until there is room");
      commit(current, List.of(queue.counted(event("disk.low", new TreeMap<>()))));
    } else if (state == State.ENDING && !low) {
      disk.take();
      commit(current, List.of(queue.counted(event("disk.recovered", new TreeMap<>()))));
      if (ledger != null) {
        state = State.OPEN;
        logger.info("The disk has room again");
      }
    }
  }

  /** On the watch's thread: the store does not answer, and who waits is told so now. */
  private void giveUp(Ledger current, List<Entry> group) {
    state = State.CLOSED;
    logger.error("The record does not answer, requests are refused");
    for (Entry entry : group) {
      EntryQueue.refuse(entry, "the record does not answer");
    }
    if (queue.turnAwayAll(CLOSED)) {
      queue.putStop();
    }
    current.abort();
  }

  /** The commit's result is unknown: the connection is not asked again. */
  private void closeAfter(Throwable cause, List<Entry> group) {
    watch.end();
    state = State.CLOSED;
    closedAt = clock.now();
    failure = String.valueOf(cause.getMessage());
    logger.error("The record is closed, requests are refused: {}", failure);
    for (Entry entry : group) {
      queue.turnAwayTaken(entry, "the record could not be written");
    }
    stopped |= queue.turnAwayAll(CLOSED);
    removals.refuse();
    discardLedger(); // last: a disk that fails takes its time to close a file
  }

  private void awaitReopening() throws InterruptedException {
    EntryQueue.Came came = queue.turnAwayNext(restMillis, CLOSED);
    stopped = came == EntryQueue.Came.STOP;
    if (came == EntryQueue.Came.NOTHING) {
      reopen();
    }
  }

  private void reopen() {
    if (clock.isBehind()) {
      staysClosed(clock.behind());
      return;
    }
    Ledger fresh = null;
    boolean low;
    try {
      low = disk.isLow();
      if (low) {
        disk.give();
      }
      boolean neverStarted = tail.sequence() == 0;
      fresh = neverStarted ? starting.fresh() : source.fresh();
      if (!neverStarted) {
        goOn(fresh);
      }
    } catch (SQLException | RuntimeException e) {
      staysClosed(String.valueOf(e.getMessage()));
      Ledger.discard(fresh);
      return;
    }
    tail = fresh.tail();
    ledger = fresh;
    noteCheckpoint();
    restMillis = writing.reopenAfterMin().toMillis();
    state = low ? State.ENDING : State.OPEN;
    logger.info("The record is open again at entry {}", tail.sequence());
  }

  /** Takes up the record where it was durable before, and notes the gap. */
  private void goOn(Ledger fresh) throws SQLException {
    fresh.resume(tail);
    long unanswered = fresh.tail().sequence() - tail.sequence();
    Entry set = clockSet();
    if (set != null) {
      fresh.append(List.of(set));
    }
    Recovery.closeOpenIntents(
        fresh, fresh.openIntentsBehind(tail), "record_unavailable", clock.now());
    fresh.appendSigned(reopened(unanswered));
  }

  private void staysClosed(String reason) {
    restMillis = Math.min(restMillis * 2, writing.reopenAfterMax().toMillis());
    logger.warn("The record stays closed, next try in {} ms: {}", restMillis, reason);
  }

  /** The gap: since when nothing could be recorded, why, and how much was turned away. */
  private Entry reopened(long unanswered) {
    TreeMap<String, String> details = new TreeMap<>();
    details.put("cause", failure);
    details.put("closedAt", closedAt.toString());
    details.put("durableThoughRefused", Long.toString(unanswered));
    details.put("turnedAway", Long.toString(queue.takeTurnedAway()));
    return event("record.reopened", details);
  }

  private Entry event(String kind, SortedMap<String, String> details) {
    return Entry.of(new AuditEvent(clock.now(), kind, null, details));
  }

  private void noteStop() {
    Ledger current = ledger;
    if (current == null) {
      logger.warn("The record was closed when the gateway stopped: the stop is not in it");
      return;
    }
    try {
      Recovery.noteStop(current, event("gateway.stopped", new TreeMap<>()));
    } catch (SQLException | RuntimeException e) {
      logger.error("The stop could not be recorded: {}", e.getMessage());
    }
  }

  private void discardLedger() {
    Ledger current = ledger;
    ledger = null;
    Ledger.discard(current);
  }
}
