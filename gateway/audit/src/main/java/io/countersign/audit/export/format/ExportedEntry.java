package io.countersign.audit.export.format;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the record of one entry: facts, never a prompt, an answer or a person's id.
 *
 * @param origin which record: the name of the key that signs its checkpoints
 * @param sequence its place, from 1 without gaps; with the origin it tells repeats
 * @param hash the end of the chain at this entry, in hexadecimal digits
 * @param kind {@code intent}, {@code chunk}, {@code outcome}, {@code refusal} or {@code event};
 *     {@code unreadable} when the header is not what the gateway wrote
 * @param name how an exchange ended, why it was refused, or which event it was
 * @param record the id of the exchange
 * @param subject the pseudonym of the person
 * @param permissions what was granted
 * @param masked how many values of each type were replaced
 * @param added how many values of each type the model added
 * @param details of an event: names and ids
 */
public record ExportedEntry(
    String origin,
    long sequence,
    String hash,
    Instant at,
    String kind,
    @Nullable String name,
    @Nullable String record,
    @Nullable String subject,
    SortedSet<String> roles,
    SortedSet<String> permissions,
    Map<Fact, String> facts,
    Map<Measure, Long> measures,
    SortedMap<String, Integer> masked,
    SortedMap<String, Integer> added,
    SortedMap<String, String> details) {
  public ExportedEntry {
    requireNonNull(origin, "origin");
    requireNonNull(hash, "hash");
    requireNonNull(at, "at");
    requireNonNull(kind, "kind");
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    facts = copy(Fact.class, facts);
    measures = copy(Measure.class, measures);
    masked = Collections.unmodifiableSortedMap(new TreeMap<>(masked));
    added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** Unique over all records. */
  String id() {
    return origin + "#" + sequence;
  }

  /** What an analyst looks for first: the event, how it ended, or why it was refused. */
  String title() {
    return name == null ? kind : kind + " " + name;
  }

  private static <K extends Enum<K>, V> Map<K, V> copy(Class<K> type, Map<K, V> map) {
    Map<K, V> copy = new EnumMap<>(type);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }
}
