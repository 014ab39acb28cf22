package io.countersign.audit.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may follow what: one intent and then one outcome for a record id, or one refusal; and no
 * intent without outcome before a start or a stop of the gateway. Not thread-safe.
 */
final class Lifecycle {
  private final Map<String, Long> open = new LinkedHashMap<>();
  private final SeenIds used = new SeenIds();
  private boolean running;

  /** Why this entry cannot come next; null when it can. */
  @Nullable String objection(Row row) {
    if (!running && !isEvent(row, "gateway.started") && !isRecovery(row)) {
      return "it was written while the gateway was stopped";
    }
    return switch (String.valueOf(row.kind())) {
      case "INTENT" -> intent(row);
      case "OUTCOME" -> outcome(row);
      case "REFUSAL" -> refusal(row);
      case "EVENT" -> event(row);
      default -> "its kind is not known";
    };
  }

  private @Nullable String intent(Row row) {
    String record = row.record();
    if (record == null) {
      return "an intent without record id";
    }
    if (!used.add(record)) {
      return "its record id was used before";
    }
    open.put(record, row.sequence());
    return null;
  }

  private @Nullable String outcome(Row row) {
    return open.remove(row.record()) == null ? "an outcome without open intent" : null;
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
    if (open.isEmpty()) {
      return null;
    }
    return "the intent at entry " + open.values().iterator().next() + " never got an outcome";
  }

  private static boolean isEvent(Row row, String name) {
    return "EVENT".equals(row.kind()) && name.equals(row.name());
  }

  private static boolean isRecovery(Row row) {
    return "OUTCOME".equals(row.kind()) && "INTERRUPTED".equals(row.name());
  }
}
