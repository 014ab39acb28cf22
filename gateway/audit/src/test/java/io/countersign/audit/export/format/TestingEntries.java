package io.countersign.audit.export.format;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Entries and checkpoints of every shape that leaves the record. */
final class TestingEntries {
  static final Producer PRODUCER = new Producer("gateway-1", "0.1.0");
  static final Instant AT = Instant.parse("2026-11-21T08:15:30.123Z");
  static final String ORIGIN = "countersign.local/8c1d4f0a92be7733";

  private TestingEntries() {}

  static List<ExportedEntry> all() {
    return List.of(
        exchange("intent", null),
        exchange("chunk", null),
        exchange("outcome", "COMPLETED"),
        exchange("outcome", "CANCELLED"),
        exchange("outcome", "INTERRUPTED"),
        exchange("refusal", "model_not_allowed"),
        bare("refusal", "not_found"),
        bare("event", "gateway.started"),
        bare("event", "gateway.stopped"),
        bare("event", "record.read"),
        bare("event", "console.signed-in"),
        bare("event", "console.signed-out"),
        bare("event", "witness.disagreed"),
        bare("event", "record.reopened"),
        bare("unreadable", null));
  }

  static ExportedEntry exchange(String kind, @Nullable String name) {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      facts.put(fact, fact.key() + "-1");
    }
    Map<Measure, Long> measures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      measures.put(measure, 200L + measures.size());
    }
    return entry(kind, name, "ab12", List.of("engineer", "writer"), facts, measures);
  }

  static ExportedEntry bare(String kind, @Nullable String name) {
    return entry(kind, name, null, List.of(), Map.of(), Map.of());
  }

  /** A text in every place where there can be one. */
  static ExportedEntry everywhere(String text) {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      facts.put(fact, text);
    }
    return new ExportedEntry(
        text,
        7,
        text,
        AT,
        text,
        text,
        text,
        text,
        new TreeSet<>(List.of(text)),
        new TreeSet<>(List.of(text)),
        facts,
        Map.of(),
        new TreeMap<>(Map.of(text, 1)),
        new TreeMap<>(Map.of(text, 2)),
        new TreeMap<>(Map.of(text, text)));
  }

  static ExportedCheckpoint checkpoint() {
    return new ExportedCheckpoint(
        ORIGIN,
        31,
        1207,
        AT,
        ORIGIN + "\n1207\nyqZ3bq0iYk=\nnumber 31\n\n\u2014 " + ORIGIN + " 0v4=\n");
  }

  private static ExportedEntry entry(
      String kind,
      @Nullable String name,
      @Nullable String subject,
      List<String> roles,
      Map<Fact, String> facts,
      Map<Measure, Long> measures) {
    boolean exchange = !facts.isEmpty();
    return new ExportedEntry(
        ORIGIN,
        1207,
        "00ff".repeat(16),
        AT,
        kind,
        name,
        exchange ? "r-1" : null,
        subject,
        new TreeSet<>(roles),
        new TreeSet<>(exchange ? List.of("use:destination-1/model-1") : List.of()),
        facts,
        measures,
        exchange ? new TreeMap<>(Map.of("EMAIL", 2)) : Collections.emptySortedMap(),
        exchange ? new TreeMap<>(Map.of("IBAN", 1)) : Collections.emptySortedMap(),
        exchange ? Collections.emptySortedMap() : new TreeMap<>(Map.of("by", "key")));
  }
}
