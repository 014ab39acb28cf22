package io.countersign.audit.subject;

import io.countersign.audit.archive.PinnedLog;
import io.countersign.audit.store.SubjectBlocks;
import io.countersign.audit.store.TreeRows;
import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of one log, up to its checkpoint, page by page along an index. Not thread-safe: it
 * is of one connection.
 */
final class SubjectRows {
  private static final String EXCHANGES =
      SubjectBlocks.BLOCKS
          + " SELECT i.at_millis, i.sequence FROM "
          + SubjectBlocks.EXCHANGES
          + " AND i.subject = ? AND i.sequence <= ?"
          + " AND i.at_millis >= ? AND (i.at_millis > ? OR i.sequence > ?)"
          + " ORDER BY i.at_millis, i.sequence LIMIT ?";

  private final Connection connection;
  private final PinnedLog log;
  private TreeRows.@Nullable Inclusions inclusions;

  SubjectRows(Connection connection, PinnedLog log) {
    this.connection = connection;
    this.log = log;
  }

  /**
   * Where an exchange or a refusal begins.
   *
   * @param millis when, for the index
   */
  record Place(long millis, long sequence) {
    /** Before all. */
    static final Place BEGIN = new Place(Long.MIN_VALUE, 0);
  }

  /**
   * Up to where events were looked at, which are ordered by name.
   *
   * @param name of the last one; empty: none yet
   */
  record EventPlace(String name, long sequence) {
    /** Before all. */
    static final EventPlace BEGIN = new EventPlace("", 0);
  }

  /** A person's exchanges and refusals behind a place, by time. */
  List<Place> exchanges(String subject, Place after, int limit) throws SQLException {
    String query = log.tables().over(EXCHANGES);
    List<Place> places = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, subject);
      select.setLong(2, log.checkpoint().size());
      select.setLong(3, after.millis());
      select.setLong(4, after.millis());
      select.setLong(5, after.sequence());
      select.setInt(6, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          places.add(new Place(row.getLong(1), row.getLong(2)));
        }
      }
    }
    return places;
  }

  /** Where the entries of the exchange or refusal are that begins here, in their order. */
  List<Long> exchange(Place place) throws SQLException {
    String query =
        log.tables()
            .over(
                "SELECT e.sequence FROM <table> i JOIN <table> e ON e.record_id = i.record_id"
                    + " WHERE i.sequence = ? AND e.sequence <= ? ORDER BY e.sequence");
    List<Long> sequences = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setLong(1, place.sequence());
      select.setLong(2, log.checkpoint().size());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sequences.add(row.getLong(1));
        }
      }
    }
    return sequences;
  }

  /** One entry; null when the checkpoint signs none here. */
  @Nullable StoredEntry entry(long sequence) throws SQLException {
    String query =
        "SELECT "
            + StoredEntry.COLUMNS
            + " FROM "
            + record()
            + " WHERE sequence = ? AND sequence <= ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setLong(1, sequence);
      select.setLong(2, log.checkpoint().size());
      List<StoredEntry> found = read(select);
      return found.isEmpty() ? null : found.get(0);
    }
  }

  /** Everybody's events behind a place, by name and then by place. */
  List<StoredEntry> events(EventPlace after, int limit) throws SQLException {
    String query =
        "SELECT "
            + StoredEntry.COLUMNS
            + " FROM "
            + record()
            + " WHERE kind = 'EVENT' AND name >= ? AND (name > ? OR sequence > ?)"
            + " AND sequence <= ? ORDER BY name, sequence LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, after.name());
      select.setString(2, after.name());
      select.setLong(3, after.sequence());
      select.setLong(4, log.checkpoint().size());
      select.setInt(5, limit);
      return read(select);
    }
  }

  /** The hashes beside an entry's way up to the checkpoint's root, lowest first, in Base64. */
  String way(long sequence) throws SQLException {
    TreeRows.Inclusions known = inclusions;
    if (known == null) {
      known = new TreeRows(connection, log.tables()).inclusions(log.checkpoint().size());
      inclusions = known;
    }
    return known.of(sequence).stream()
        .map(Hash::bytes)
        .map(Base64.getEncoder()::encodeToString)
        .collect(Collectors.joining(" "));
  }

  private String record() {
    return log.tables().table("audit_record");
  }

  private static List<StoredEntry> read(PreparedStatement select) throws SQLException {
    List<StoredEntry> entries = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        entries.add(StoredEntry.of(row));
      }
    }
    return entries;
  }
}
