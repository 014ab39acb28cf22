package io.countersign.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The masked text of an exchange's chunks, in their order, one at a time: together they may be as
 * large as the longest stream. Not thread-safe: it is of one connection.
 */
public final class ChunkRows {
  private final Connection connection;
  private final NodeTables log;

  /** Of this log. */
  public ChunkRows(Connection connection, NodeTables log) {
    this.connection = connection;
    this.log = log;
  }

  /**
   * Where a chunk is.
   *
   * @param maskedBytes how much of its text is there still
   */
  public record Place(long sequence, int maskedBytes) {}

  /** Where the chunks of this exchange are. */
  public List<Place> places(String record) throws SQLException {
    String query =
        "SELECT sequence, COALESCE(LENGTH(masked), 0) FROM <table>"
            + " WHERE record_id = ? AND kind = 'CHUNK' ORDER BY sequence";
    List<Place> places = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(log.over(query))) {
      select.setString(1, record);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          places.add(new Place(row.getLong(1), row.getInt(2)));
        }
      }
    }
    return places;
  }

  /** The masked text of one; empty where it is gone. */
  public byte[] masked(Place place) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(log.over("SELECT masked FROM <table> WHERE sequence = ?"))) {
      select.setLong(1, place.sequence());
      try (ResultSet row = select.executeQuery()) {
        byte[] masked = row.next() ? row.getBytes(1) : null;
        return masked == null ? new byte[0] : masked;
      }
    }
  }
}
