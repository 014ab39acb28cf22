package io.countersign.audit.read;

import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads events by their names, on read-only connections: one for each call. Thread-safe. */
public final class EventReader {
  private static final String NAMED = " FROM <table> WHERE kind = 'EVENT' AND name IN (<names>)";

  private final Databases databases;
  private final Jdbi records;

  public EventReader(Databases databases) {
    this.databases = databases;
    records = Jdbi.create(databases.records().reading());
  }

  /**
   * An event as it stands in the record.
   *
   * @param log the name of the gateway in whose log it is; empty where there is only one
   * @param actor the pseudonym of who did it; null: the gateway
   */
  public record Event(
      String log,
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

  /**
   * All events of all logs with one of these names, by their time; what happened first at two
   * gateways, only their clocks tell.
   */
  public List<Event> namedInAllLogs(String... names) {
    List<Event> found = new ArrayList<>();
    try (Handle handle = records.open()) {
      for (NodeTables log : logs(handle)) {
        found.addAll(named(handle, log, names));
      }
    }
    found.sort(Comparator.comparing(Event::at));
    return found;
  }

  /** How many events {@link #namedInAllLogs} would give. */
  public long countInAllLogs(String... names) {
    long count = 0;
    try (Handle handle = records.open()) {
      for (NodeTables log : logs(handle)) {
        count +=
            handle
                .createQuery(log.over("SELECT COUNT(*)" + NAMED))
                .bindList("names", List.of(names))
                .mapTo(Long.class)
                .one();
      }
    }
    return count;
  }

  private static List<Event> named(Handle handle, NodeTables log, String... names) {
    return handle
        .createQuery(
            log.over("SELECT sequence, name, subject, header" + NAMED + " ORDER BY sequence"))
        .bindList("names", List.of(names))
        .map(
            (row, context) -> {
              StoredHeader header = StoredHeader.parse(row.getString("header"));
              return new Event(
                  log.node(),
                  row.getLong("sequence"),
                  header.at(),
                  row.getString("name"),
                  row.getString("subject"),
                  header.texts("details"));
            })
        .list();
  }

  private List<NodeTables> logs(Handle handle) {
    try {
      return databases.logs(handle.getConnection());
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
