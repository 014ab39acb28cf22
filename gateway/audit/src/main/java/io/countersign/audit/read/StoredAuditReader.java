package io.countersign.audit.read;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.archive.LogArchive;
import io.countersign.audit.entry.EntryKind;
import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.key.AesGcm;
import io.countersign.audit.key.ContentKey;
import io.countersign.audit.key.Keyring;
import io.countersign.audit.key.MasterKey;
import io.countersign.audit.store.ChunkRows;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.store.SubjectBlocks;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The reading side over the logs of all gateways that share the databases, on read-only connections
 * of its own: one for each call. Thread-safe.
 */
public final class StoredAuditReader implements AuditReader {
  private static final int LIMIT_MAX = 200;
  private static final int ENTRIES_MAX = 1_000;
  private static final String EXCHANGES =
      "SELECT i.sequence, i.kind, i.record_id, i.name, i.subject, i.key_id, i.header, i.masked,"
          + " o.name AS outcome_name, o.header AS outcome_header, o.masked AS outcome_masked"
          + " FROM <table> i LEFT JOIN <table> o"
          + " ON o.record_id = i.record_id AND o.kind = 'OUTCOME'";
  private static final String OF_PEOPLE = " WHERE i.kind IN ('INTENT', 'REFUSAL')";

  /** See {@link ExchangeView#position()}. */
  private static final String POSITION = "i.at_millis * 1024 + (i.sequence & 1023)";

  private static final String NEWEST_FIRST = " ORDER BY i.at_millis DESC, (i.sequence & 1023) DESC";

  /** Finds the places first, in the index alone, and then reads those of the page. */
  private static final String NEWEST_OF_PERSON =
      SubjectBlocks.BLOCKS
          + ", place (sequence) AS (SELECT i.sequence FROM "
          + SubjectBlocks.EXCHANGES
          + " AND i.subject = :subject AND i.at_millis <= :millis AND "
          + POSITION
          + " < :before"
          + NEWEST_FIRST
          + " LIMIT :limit) "
          + EXCHANGES
          + " WHERE i.sequence IN (SELECT sequence FROM place)"
          + NEWEST_FIRST;

  private final Databases databases;
  private final Jdbi records;
  private final Jdbi keys;
  private final MasterKey master;

  public StoredAuditReader(Databases databases, MasterKey master) {
    this.databases = databases;
    records = Jdbi.create(databases.records().reading());
    keys = Jdbi.create(databases.keys().reading());
    this.master = master;
  }

  @Override
  public List<ExchangeView> ofPerson(String person, long before, int limit) {
    requireNonNull(person, "person");
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LIMIT_MAX + ")");
    }
    List<ExchangeView> found = new ArrayList<>();
    try (Handle handle = records.open()) {
      for (NodeTables log : logs(handle)) {
        handle
            .createQuery(log.over(NEWEST_OF_PERSON))
            .bind("subject", master.pseudonym(person))
            .bind("millis", before >> 10)
            .bind("before", before)
            .bind("limit", limit)
            .map((row, context) -> view(log, row, person, chunks(handle, log)))
            .forEach(found::add);
      }
    }
    found.sort(Comparator.comparingLong(ExchangeView::position).reversed());
    return found.subList(0, Math.min(limit, found.size()));
  }

  @Override
  public Optional<ExchangeView> byRecord(String record) {
    requireNonNull(record, "record");
    Map<String, Optional<String>> persons = new HashMap<>();
    try (Handle handle = records.open()) {
      for (NodeTables log : logs(handle)) {
        Optional<ExchangeView> found =
            handle
                .createQuery(log.over(EXCHANGES + OF_PEOPLE + " AND i.record_id = :record"))
                .bind("record", record)
                .map(
                    (row, context) ->
                        view(
                            log,
                            row,
                            person(row.getString("key_id"), persons),
                            chunks(handle, log)))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private List<NodeTables> logs(Handle handle) {
    try {
      return databases.logs(handle.getConnection());
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  @Override
  public Optional<LogFile> log(String node, Instant now) throws SQLException {
    DataSource reading = databases.records().reading();
    String name = node.isEmpty() ? databases.node() : node;
    try (Connection connection = reading.getConnection()) {
      for (NodeTables log : databases.logs(connection)) {
        if (log.node().equals(name)) {
          return Optional.ofNullable(LogArchive.of(reading, log, now))
              .map(file -> new LogFile(file.entries(), file));
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public List<EntryView> entries(Collection<EntryPlace> places) {
    if (places.size() > ENTRIES_MAX) {
      throw new IllegalArgumentException(
          "places: " + places.size() + " (expected: at most " + ENTRIES_MAX + ")");
    }
    Map<String, List<Long>> byNode =
        places.stream()
            .collect(
                Collectors.groupingBy(
                    EntryPlace::node,
                    Collectors.mapping(EntryPlace::sequence, Collectors.toList())));
    if (byNode.isEmpty()) {
      return List.of();
    }
    Map<String, Optional<String>> persons = new HashMap<>();
    List<EntryView> entries = new ArrayList<>();
    try (Handle handle = records.open()) {
      for (NodeTables log : logs(handle)) {
        List<Long> sequences = byNode.getOrDefault(log.node(), List.of());
        if (!sequences.isEmpty()) {
          entries.addAll(entries(handle, log, sequences, persons));
        }
      }
    }
    return entries;
  }

  private List<EntryView> entries(
      Handle handle, NodeTables log, List<Long> sequences, Map<String, Optional<String>> persons) {
    return handle
        .createQuery(
            log.over(
                EXCHANGES
                    + " WHERE i.kind NOT IN ('CHUNK', 'OUTCOME') AND i.sequence IN (<sequences>)"
                    + " ORDER BY i.sequence"))
        .bindList("sequences", sequences)
        .map(
            (row, context) ->
                entry(log, row, person(row.getString("key_id"), persons), chunks(handle, log)))
        .list();
  }

  @Override
  public String pseudonym(String person) {
    return master.pseudonym(person);
  }

  private static ChunkRows chunks(Handle handle, NodeTables log) {
    return new ChunkRows(handle.getConnection(), log);
  }

  private static EntryView entry(
      NodeTables log, ResultSet row, @Nullable String person, ChunkRows chunks)
      throws SQLException {
    String subject = row.getString("subject");
    if (!row.getString("kind").equals(EntryKind.EVENT.name())) {
      return new EntryView.Exchange(subject, view(log, row, person, chunks));
    }
    StoredHeader header = StoredHeader.parse(row.getString("header"));
    return new EntryView.Event(
        new EntryPlace(log.node(), row.getLong("sequence")),
        header.at(),
        row.getString("name"),
        subject,
        person,
        header.words("roles"),
        header.texts("details"));
  }

  /** Null when the entry is nobody's or the person was forgotten. */
  private @Nullable String person(@Nullable String keyId, Map<String, Optional<String>> known) {
    if (keyId == null) {
      return null;
    }
    return known.computeIfAbsent(keyId, this::person).orElse(null);
  }

  private Optional<String> person(String keyId) {
    AesGcm cipher = new AesGcm(new SecureRandom());
    try (Handle handle = keys.open()) {
      return handle
          .createQuery("SELECT subject, wrapped, person FROM content_key WHERE key_id = :id")
          .bind("id", keyId)
          .map((row, context) -> person(cipher, keyId, row))
          .findFirst()
          .filter(person -> !person.isEmpty());
    }
  }

  private String person(AesGcm cipher, String keyId, ResultSet row) throws SQLException {
    ContentKey key =
        Keyring.unwrap(master, cipher, keyId, row.getString("subject"), row.getBytes("wrapped"));
    return Keyring.person(cipher, key, row.getBytes("person"));
  }

  private static ExchangeView view(
      NodeTables log, ResultSet row, @Nullable String person, ChunkRows chunks)
      throws SQLException {
    StoredHeader header = StoredHeader.parse(row.getString("header"));
    if (row.getString("kind").equals(EntryKind.REFUSAL.name())) {
      return refusal(log, row, header, person);
    }
    String outcomeHeader = row.getString("outcome_header");
    StoredHeader outcome = outcomeHeader == null ? null : StoredHeader.parse(outcomeHeader);
    return exchange(log, row, header, outcome, person, output(row, outcome, chunks));
  }

  private static ExchangeView refusal(
      NodeTables log, ResultSet row, StoredHeader header, @Nullable String person)
      throws SQLException {
    return new ExchangeView(
        log.node(),
        row.getLong("sequence"),
        row.getString("record_id"),
        header.at(),
        header.at(),
        "REFUSED",
        header.text("stage"),
        row.getString("name"),
        (int) header.number("status", 0),
        header.facts(person),
        -1,
        -1,
        -1,
        -1,
        Collections.emptySortedMap(),
        null,
        null);
  }

  private static ExchangeView exchange(
      NodeTables log,
      ResultSet row,
      StoredHeader header,
      @Nullable StoredHeader outcome,
      @Nullable String person,
      @Nullable String output)
      throws SQLException {
    String state = row.getString("outcome_name");
    Instant endedAt = outcome == null ? null : outcome.at();
    return new ExchangeView(
        log.node(),
        row.getLong("sequence"),
        row.getString("record_id"),
        header.at(),
        endedAt,
        state == null ? "OPEN" : state,
        null,
        outcome == null ? null : outcome.text("reason"),
        outcome == null ? 0 : (int) outcome.number("status", 0),
        header.facts(person),
        outcome == null ? -1 : outcome.number("inputTokens", -1),
        outcome == null ? -1 : outcome.number("outputTokens", -1),
        outcome == null ? -1 : outcome.number("durationMillis", -1),
        outcome == null ? -1 : outcome.number("firstByteMillis", -1),
        outcome == null ? Collections.emptySortedMap() : outcome.counts("added"),
        text(row.getBytes("masked")),
        output);
  }

  /** All parts in their order, so far; null: there are none yet. */
  private static @Nullable String output(
      ResultSet row, @Nullable StoredHeader outcome, ChunkRows chunks) throws SQLException {
    byte[] rest = row.getBytes("outcome_masked");
    if (outcome != null && outcome.number("chunks", 0) == 0) {
      return text(rest);
    }
    List<ChunkRows.Place> places = chunks.places(row.getString("record_id"));
    if (outcome == null && places.isEmpty()) {
      return null;
    }
    ShownOutput shown = new ShownOutput();
    for (ChunkRows.Place place : places) {
      if (shown.takes(place.maskedBytes())) {
        shown.add(chunks.masked(place));
      }
    }
    if (rest != null && shown.takes(rest.length)) {
      shown.add(rest);
    }
    return shown.text();
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
