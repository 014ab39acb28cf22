package io.countersign.audit.forget;

import io.countersign.audit.entry.Removal;
import io.countersign.audit.read.EventReader;
import io.countersign.audit.read.EventReader.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the logs of all gateways what was asked about people who are to be forgotten, and what
 * came of it. Thread-safe; blocks.
 */
final class ErasureOrders {
  static final String ASKED = "erasure.asked";
  static final String REFUSED = "erasure.refused";

  /** What an entry that erases says. */
  static final List<String> DETAILS = List.of("order", "subject", "basis", "askedBy", "approvedBy");

  private final EventReader events;
  private final HeldContent held;
  private final String node;

  /**
   * Orders of all logs.
   *
   * @param node the gateway whose entries have a proof here
   */
  ErasureOrders(EventReader events, HeldContent held, String node) {
    this.events = events;
    this.held = held;
    this.node = node;
  }

  /** Whether an entry that erases is for a request and wanted by two people. */
  static boolean isWanted(Event event) {
    return event.details().keySet().containsAll(DETAILS)
        && !event.detail("askedBy").equals(event.detail("approvedBy"));
  }

  /** All, oldest first. */
  List<ErasureOrder> all() {
    List<Event> found = found();
    Map<String, Decided> decided = new HashMap<>();
    for (Event event : found) {
      if (!event.name().equals(ASKED)) {
        decided.computeIfAbsent(event.detail("order"), any -> new Decided()).take(event);
      }
    }
    return asked(found).map(one -> order(one, decided.get(one.detail("order")))).toList();
  }

  /** The one with this id. */
  Optional<ErasureOrder> one(String id) {
    List<Event> found = found();
    Decided decided = new Decided();
    found.stream()
        .filter(event -> !event.name().equals(ASKED) && event.detail("order").equals(id))
        .forEach(decided::take);
    return asked(found)
        .filter(one -> one.detail("order").equals(id))
        .findFirst()
        .map(one -> order(one, decided));
  }

  /** Without entries that the verifier does not believe either. */
  private List<Event> found() {
    return events.namedInAllLogs(ASKED, REFUSED, Removal.ERASED).stream()
        .filter(event -> !event.name().equals(Removal.ERASED) || isWanted(event))
        .toList();
  }

  private static Stream<Event> asked(List<Event> found) {
    return found.stream().filter(event -> event.name().equals(ASKED));
  }

  private ErasureOrder order(Event asked, @Nullable Decided decided) {
    String subject = asked.detail("subject");
    ErasureOrder.State state = ErasureOrder.State.ASKED;
    String by = null;
    long entry = 0;
    if (decided != null && !decided.entries.isEmpty()) {
      boolean gone = held.isGone(subject, decided.entries);
      state = gone ? ErasureOrder.State.ERASED : ErasureOrder.State.ERASING;
      by = decided.approvedBy;
      entry = decided.entries.getOrDefault(node, 0L);
    } else if (decided != null && decided.refusedBy != null) {
      state = ErasureOrder.State.REFUSED;
      by = decided.refusedBy;
    }
    return new ErasureOrder(
        asked.detail("order"),
        subject,
        asked.at(),
        asked.detail("askedBy"),
        asked.detail("basis"),
        state,
        by,
        entry);
  }

  /** What was decided about one order. Where gateways disagree, an erasure counts: it was done. */
  private static final class Decided {
    private final Map<String, Long> entries = new HashMap<>(); // that erase, by log
    private @Nullable String approvedBy;
    private @Nullable String refusedBy;

    void take(Event event) {
      if (event.name().equals(REFUSED)) {
        refusedBy = event.detail("refusedBy");
        return;
      }
      entries.put(event.log(), event.sequence());
      approvedBy = event.detail("approvedBy");
    }
  }
}
