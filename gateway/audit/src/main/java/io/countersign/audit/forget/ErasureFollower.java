package io.countersign.audit.forget;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.read.EventReader;
import io.countersign.audit.read.EventReader.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases here whom another gateway with the same keys has erased. It reads the entries {@code
 * person.erased} of all logs every {@value #EVERY_MILLIS} ms, and writes one into its own log for
 * each request that has none there: about the same person, on the wish of the same two, naming the
 * log and the entry where it was decided. So what was erased while this gateway was down is
 * followed when it is up again, and each log says itself why content is gone from it. A log has
 * such an entry for every request, also where it held nothing: what is recorded of the person later
 * must not be taken for what was meant. Thread-safe.
 */
public final class ErasureFollower implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(ErasureFollower.class);
  private static final int EVERY_MILLIS = 1_000;
  private static final List<String> DETAILS =
      List.of("order", "subject", "basis", "askedBy", "approvedBy");

  /** How long one removal is waited for before the next one is begun. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RemovalWriter writer;
  private final EventReader events;
  private final PersonalStores elsewhere;
  private final String node;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "countersign-audit-following");
  private final Set<String> begun = new HashSet<>(); // requests whose entry may be under way
  private long seen = -1;

  /**
   * Follows nothing yet.
   *
   * @param node the gateway whose log is written; empty: there are no others
   */
  public ErasureFollower(
      RemovalWriter writer,
      EventReader events,
      PersonalStores elsewhere,
      String node,
      Clock clock) {
    this.writer = writer;
    this.events = events;
    this.elsewhere = elsewhere;
    this.node = node;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** Begins; a gateway that is alone has nobody to follow. */
  void start() {
    if (!node.isEmpty()) {
      thread.start();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        followAll();
      } while (!stopped.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      if (stopped.getCount() > 0) {
        logger.error("The thread that follows erasures was interrupted and has ended");
      }
    }
  }

  private void followAll() throws InterruptedException {
    try {
      long count = events.countInAllLogs(Removal.ERASED);
      if (count != seen && followed(events.namedInAllLogs(Removal.ERASED))) {
        seen = count;
      }
    } catch (RuntimeException e) {
      logger.warn("Erasures of other gateways cannot be followed now: {}", e.getMessage());
    }
  }

  /** Whether this log has an entry for each request now. */
  private boolean followed(List<Event> erasures) throws InterruptedException {
    Set<String> own = new HashSet<>(begun);
    for (Event event : erasures) {
      if (event.log().equals(node)) {
        own.add(String.valueOf(event.details().get("order")));
      }
    }
    boolean all = true;
    for (Event event : erasures) {
      if (!isWanted(event)) {
        logger.error(
            "Entry {} of the log `{}` erases a person without two people who wanted it; it is not"
                + " followed. Verify that log",
            event.sequence(),
            event.log());
      } else if (own.add(event.detail("order"))) {
        all &= follow(event);
      }
    }
    return all;
  }

  private static boolean isWanted(Event event) {
    return event.details().keySet().containsAll(DETAILS)
        && !event.detail("askedBy").equals(event.detail("approvedBy"));
  }

  /** Whether the entry is durable; the removal then goes on by itself. */
  private boolean follow(Event event) throws InterruptedException {
    String subject = event.detail("subject");
    String order = event.detail("order");
    elsewhere.forget(subject);
    SortedMap<String, String> details = new TreeMap<>();
    DETAILS.forEach(name -> details.put(name, event.detail(name)));
    details.put("decidedLog", event.log());
    details.put("decidedEntry", Long.toString(event.sequence()));
    AuditEvent following = new AuditEvent(clock.instant(), Removal.ERASED, null, details);
    begun.add(order);
    try {
      writer
          .remove(following, new Removal.Following(subject))
          .toCompletableFuture()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return true;
    } catch (ExecutionException e) {
      // Whether it is in the log, the log says in the next round.
      begun.remove(order);
      logger.warn(
          "An erasure of the log `{}` is not followed yet: {}", event.log(), e.getMessage());
      return false;
    }
  }
}
