package io.countersign.audit.read;

import io.countersign.audit.entry.StoredHeader;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads events by their names, on read-only connections: one for each call. Thread-safe. */
public final class EventReader {
  private final Jdbi records;

  public EventReader(DataSource records) {
    this.records = Jdbi.create(records);
  }

  /**
   * An event as it stands in the record.
   *
   * @param actor the pseudonym of who did it; null: the gateway
   */
  public record Event(
      long sequence,
      Instant at,
      String name,
      @Nullable String actor,
      SortedMap<String, String> details) {
    public Event {
      details = new TreeMap<>(details);
    }

    /** A detail that events of this name have. */
    public String detail(String key) {
      String value = details.get(key);
      if (value == null) {
        throw new IllegalStateException("entry " + sequence + " has no `" + key + "`");
      }
      return value;
    }
  }

  /** All events with one of these names, oldest first. */
  public List<Event> named(String... names) {
    try (Handle handle = records.open()) {
      return handle
          .createQuery(
              "SELECT sequence, name, subject, header FROM audit_record"
                  + " WHERE kind = 'EVENT' AND name IN (<names>) ORDER BY sequence")
          .bindList("names", List.of(names))
          .map(
              (row, context) -> {
                StoredHeader header = StoredHeader.parse(row.getString("header"));
                return new Event(
                    row.getLong("sequence"),
                    header.at(),
                    row.getString("name"),
                    row.getString("subject"),
                    header.texts("details"));
              })
          .list();
    }
  }
}
