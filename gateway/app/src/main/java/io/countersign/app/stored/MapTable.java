package io.countersign.app.stored;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of the file, through one connection. Not thread-safe. */
final class MapTable {
  /** Rows that one step of making room drops. */
  private static final int DROPPED_AT_ONCE = 64;

  private final Connection connection;
  private long written;

  MapTable(Connection connection) {
    this.connection = connection;
  }

  /** One row. */
  record Row(long version, Sealed sealed) {}

  /** Sealed bytes. */
  static final class Sealed {
    private final byte[] bytes;

    Sealed(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  @Nullable Row find(byte[] name, long now) throws SQLException {
    String query = "SELECT version, sealed FROM maps WHERE name = ? AND expires > ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBytes(1, name);
      statement.setLong(2, now);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new Row(row.getLong(1), new Sealed(row.getBytes(2))) : null;
      }
    }
  }

  /** Keeps a map; one that was there gets the next version. */
  void keep(byte[] name, long expires, byte[] sealed) throws SQLException {
    String upsert =
        "INSERT INTO maps (name, version, expires, sealed) VALUES (?, 1, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET version = version + 1,"
            + " expires = excluded.expires, sealed = excluded.sealed";
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setBytes(1, name);
      statement.setLong(2, expires);
      statement.setBytes(3, sealed);
      statement.executeUpdate();
      written += sealed.length;
    }
  }

  /** Whether the map had still this version, and has the next one now. */
  boolean replace(byte[] name, long version, long expires, byte[] sealed) throws SQLException {
    String update =
        "UPDATE maps SET version = version + 1, expires = ?, sealed = ?"
            + " WHERE name = ? AND version = ?";
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setLong(1, expires);
      statement.setBytes(2, sealed);
      statement.setBytes(3, name);
      statement.setLong(4, version);
      written += sealed.length;
      return statement.executeUpdate() == 1;
    }
  }

  /** How many bytes were written since room was made. */
  long written() {
    return written;
  }

  /** Room was made. */
  void tidied() {
    written = 0;
  }

  void forget(byte[] name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM maps WHERE name = ?")) {
      statement.setBytes(1, name);
      statement.executeUpdate();
    }
  }

  /** Drops what has expired. */
  void purge(long now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM maps WHERE expires <= ?")) {
      statement.setLong(1, now);
      statement.executeUpdate();
    }
  }

  /** Drops what expires first until all maps together have at most so many bytes. */
  void shrink(long bytesMax) throws SQLException {
    String first =
        "DELETE FROM maps WHERE name IN (SELECT name FROM maps ORDER BY expires LIMIT "
            + DROPPED_AT_ONCE
            + ")";
    while (bytes() > bytesMax) {
      try (PreparedStatement statement = connection.prepareStatement(first)) {
        statement.executeUpdate();
      }
    }
  }

  /** How many bytes all maps have. */
  long bytes() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT coalesce(sum(length(sealed)), 0) FROM maps");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
