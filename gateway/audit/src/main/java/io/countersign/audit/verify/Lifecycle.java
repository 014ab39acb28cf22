package io.countersign.audit.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may follow what: one intent, its chunks and then one outcome for a record id, or one
 * refusal; and no intent without outcome before a start or a stop of the gateway. Not thread-safe.
 */
final class Lifecycle {
  private final Map<String, Parts> open = new LinkedHashMap<>();
  private final SeenIds used = new SeenIds();
  private boolean running;
  private @Nullable String doubt;

  /**
   * Why this entry cannot come next; null when it can, or when it may be an entry before it that is
   * not what it was: then there is a {@link #doubt}.
   */
  @Nullable String objection(Row row, CanonicalHeader header) {
    doubt = null;
    if (!running && !isBeforeAStart(row)) {
      return "it was written while the gateway was stopped";
    }
    return switch (String.valueOf(row.kind())) {
      case "INTENT" -> intent(row);
      case "CHUNK" -> chunk(row, header);
      case "OUTCOME" -> outcome(row, header);
      case "REFUSAL" -> refusal(row);
      case "EVENT" -> event(row);
      default -> "its kind is not known";
    };
  }

  /** What the entry looked at last contradicts in those before it; null: nothing. */
  @Nullable String doubt() {
    return doubt;
  }

  private @Nullable String intent(Row row) {
    String record = row.record();
    if (record == null) {
      return "an intent without record id";
    }
    if (!used.add(record)) {
      return "its record id was used before";
    }
    open.put(record, new Parts(row.sequence()));
    return null;
  }

  private @Nullable String chunk(Row row, CanonicalHeader header) {
    Parts parts = open.get(row.record());
    if (parts == null) {
      return "a chunk without open intent";
    }
    doubt = parts.add(header, row.masked());
    return null;
  }

  private @Nullable String outcome(Row row, CanonicalHeader header) {
    Parts parts = open.remove(row.record());
    if (parts == null) {
      return "an outcome without open intent";
    }
    doubt = parts.end(header, row.masked());
    return null;
  }

  private @Nullable String refusal(Row row) {
    String record = row.record();
    if (record == null) {
      return "a refusal without record id";
    }
    return used.add(record) ? null : "its record id was used before";
  }

  private @Nullable String event(Row row) {
    if (row.record() != null || row.name() == null) {
      return "an event has a name and no record id";
    }
    boolean starts = isEvent(row, "gateway.started");
    if (!starts && !isEvent(row, "gateway.stopped")) {
      return null;
    }
    running = starts;
    if (!open.isEmpty()) {
      long intent = open.values().iterator().next().intent();
      doubt = "the intent at entry " + intent + " never got an outcome";
    }
    return null;
  }

  private static boolean isEvent(Row row, String name) {
    return "EVENT".equals(row.kind()) && name.equals(row.name());
  }

  /** A start, and what it writes first: how the last run ended, and that the clock was set. */
  private static boolean isBeforeAStart(Row row) {
    return isEvent(row, "gateway.started")
        || isEvent(row, "clock.set")
        || ("OUTCOME".equals(row.kind()) && "INTERRUPTED".equals(row.name()));
  }
}
