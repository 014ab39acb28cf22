package io.countersign.audit.forget;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.read.EventReader;
import io.countersign.audit.read.EventReader.Event;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  private final RemovalWriter writer;
  private final EventReader events;
  private final PersonalStores elsewhere;
  private final String node;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "countersign-audit-following");
  private final Set<String> handedIn = ConcurrentHashMap.newKeySet(); // requests, not failed
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

  private void followAll() {
    try {
      long count = events.countInAllLogs(Removal.ERASED);
      if (count != seen && followed(events.namedInAllLogs(Removal.ERASED))) {
        seen = count;
      }
    } catch (RuntimeException e) {
      logger.warn("Erasures of other gateways cannot be followed now: {}", e.getMessage());
    }
  }

  /** Whether this log has an entry for each request, durably; where it has not, one is written. */
  private boolean followed(List<Event> erasures) {
    Set<String> own = new HashSet<>();
    for (Event event : erasures) {
      if (event.log().equals(node) && ErasureOrders.isWanted(event)) {
        own.add(event.detail("order"));
      }
    }
    boolean all = true;
    for (Event event : erasures) {
      if (!ErasureOrders.isWanted(event)) {
        logger.error(
            "Entry {} of the log `{}` erases a person without two people who wanted it; it is not"
                + " followed. Verify that log",
            event.sequence(),
            event.log());
      } else if (own.add(event.detail("order"))) {
        all = false;
        follow(event);
      }
    }
    return all;
  }

  /** Hands the entry in, unless it is under way; whether it came, the log says later. */
  private void follow(Event event) {
    String order = event.detail("order");
    if (!handedIn.add(order)) {
      return;
    }
    try {
      elsewhere.forget(event.detail("subject"));
    } catch (RuntimeException e) {
      notYet(order, event, e);
      return;
    }
    SortedMap<String, String> details = new TreeMap<>();
    ErasureOrders.DETAILS.forEach(name -> details.put(name, event.detail(name)));
    // An entry that follows too names the first one.
    String entry = Long.toString(event.sequence());
    details.put("decidedLog", event.details().getOrDefault("decidedLog", event.log()));
    details.put("decidedEntry", event.details().getOrDefault("decidedEntry", entry));
    AuditEvent following = new AuditEvent(clock.instant(), Removal.ERASED, null, details);
    writer
        .remove(following, new Removal.Following(event.detail("subject")))
        .whenComplete(
            (written, failure) -> {
              if (failure != null) {
                notYet(order, event, failure);
              }
            });
  }

  private void notYet(String order, Event event, Throwable failure) {
    handedIn.remove(order);
    logger.warn(
        "Entry {} of the log `{}` is not followed yet, it is tried again: {}",
        event.sequence(),
        event.log(),
        failure.getMessage());
  }
}
