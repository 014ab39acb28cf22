package io.countersign.app.stored;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the file, through one connection, and what they add up to. Not thread-safe.
 *
 * <p>No person can push out what others keep: one who has more than a share loses the oldest of the
 * own maps, and where all together are too many, the one who has most does.
 */
final class MapTable {
  /** Rows that one step of making room looks at. */
  private static final int DROPPED_AT_ONCE = 64;

  private final Connection connection;
  private final StoredMapSettings settings;
  private final Shares shares = new Shares();
  private boolean counted;
  private boolean forgotten;

  MapTable(Connection connection, StoredMapSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** One row. */
  record Row(long version, Sealed sealed) {}

  /** Bytes that tell nothing: sealed, or a keyed hash. */
  static final class Sealed {
    private final byte[] bytes;

    Sealed(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** After a roll-back the rows are others than was thought. */
  void rolledBack() {
    counted = false;
  }

  /** Adds up what the rows have, where that is not known. */
  void begin() throws SQLException {
    if (counted) {
      return;
    }
    shares.clear();
    String sums = "SELECT person, sum(length(sealed)) FROM maps GROUP BY person";
    try (PreparedStatement statement = connection.prepareStatement(sums);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        shares.add(row.getBytes(1), row.getLong(2));
      }
    }
    counted = true;
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

  /**
   * Keeps a person's map; one that was there gets the next version. The first is by chance, so that
   * nobody who read a map that was dropped meanwhile takes the one after it for the same.
   */
  void keep(byte[] name, byte[] person, long expires, byte[] sealed) throws SQLException {
    Size before = size(name);
    String upsert =
        "INSERT INTO maps (name, person, version, expires, sealed)"
            + " VALUES (?, ?, 1 + abs(random() / 4), ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET version = version + 1, person = excluded.person,"
            + " expires = excluded.expires, sealed = excluded.sealed";
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setBytes(1, name);
      statement.setBytes(2, person);
      statement.setLong(3, expires);
      statement.setBytes(4, sealed);
      statement.executeUpdate();
    }
    changed(before, person, sealed.length);
  }

  /** Whether the map had still this version, and has the next one now. */
  boolean replace(byte[] name, byte[] person, long version, long expires, byte[] sealed)
      throws SQLException {
    Size before = size(name);
    String update =
        "UPDATE maps SET version = version + 1, person = ?, expires = ?, sealed = ?"
            + " WHERE name = ? AND version = ?";
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setBytes(1, person);
      statement.setLong(2, expires);
      statement.setBytes(3, sealed);
      statement.setBytes(4, name);
      statement.setLong(5, version);
      if (statement.executeUpdate() != 1) {
        return false;
      }
    }
    changed(before, person, sealed.length);
    return true;
  }

  void forget(byte[] name) throws SQLException {
    Size before = size(name);
    if (before == null) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM maps WHERE name = ?")) {
      statement.setBytes(1, name);
      statement.executeUpdate();
    }
    shares.add(before.person.bytes(), -before.bytes);
  }

  /** Drops all maps of a person; the log of the file is to be emptied after the commit. */
  void forgetPerson(byte[] person) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM maps WHERE person = ?")) {
      statement.setBytes(1, person);
      statement.executeUpdate();
    }
    shares.add(person, -shares.of(person));
    forgotten = true;
  }

  /** Whether a person was forgotten since this was asked last. */
  boolean takeForgotten() {
    boolean was = forgotten;
    forgotten = false;
    return was;
  }

  /** Drops what has expired. */
  void purge(long now) throws SQLException {
    String delete = "DELETE FROM maps WHERE expires <= ? RETURNING person, length(sealed)";
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      statement.setLong(1, now);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          shares.add(row.getBytes(1), -row.getLong(2));
        }
      }
    }
  }

  /** Whose a map is and how long. */
  private record Size(Sealed person, long bytes) {}

  private @Nullable Size size(byte[] name) throws SQLException {
    String query = "SELECT person, length(sealed) FROM maps WHERE name = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBytes(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new Size(new Sealed(row.getBytes(1)), row.getLong(2)) : null;
      }
    }
  }

  private void changed(@Nullable Size before, byte[] person, long bytes) throws SQLException {
    if (before != null) {
      shares.add(before.person.bytes(), -before.bytes);
    }
    shares.add(person, bytes);
    dropOldest(person, () -> shares.of(person) <= settings.personBytesMax());
    byte @Nullable [] most = null;
    while (shares.total() > settings.bytesMax() && (most = shares.largest()) != null) {
      dropOldest(most, () -> shares.total() <= settings.bytesMax());
    }
  }

  /** Drops a person's maps, those that expire first before the others, until it is enough. */
  private void dropOldest(byte[] person, BooleanSupplier enough) throws SQLException {
    String oldest =
        "SELECT name FROM maps WHERE person = ? ORDER BY expires, name LIMIT " + DROPPED_AT_ONCE;
    while (!enough.getAsBoolean()) {
      List<Sealed> names = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(oldest)) {
        statement.setBytes(1, person);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            names.add(new Sealed(row.getBytes(1)));
          }
        }
      }
      for (int i = 0; i < names.size() && !enough.getAsBoolean(); i++) {
        forget(names.get(i).bytes());
      }
      if (names.isEmpty()) {
        throw new SQLException("the rows do not add up to what was counted");
      }
    }
  }
}
