package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiles and checkpoints in a database. Not thread-safe. */
final class SqlSignedTables implements SignedTables, AutoCloseable {
  private final Connection connection;
  private final Statement statement;
  private final ResultSet checkpoints;
  private final PreparedStatement tile;

  SqlSignedTables(Connection connection) throws SQLException {
    this.connection = connection;
    statement = connection.createStatement();
    statement.setFetchSize(RecordVerifier.FETCHED_ROWS);
    checkpoints =
        statement.executeQuery("SELECT number, size, note FROM audit_checkpoint ORDER BY number");
    tile =
        connection.prepareStatement("SELECT hashes FROM audit_tile WHERE level = ? AND number = ?");
  }

  @Override
  public boolean complete() {
    return true;
  }

  @Override
  public @Nullable ByteBuffer tile(int level, long number) throws SQLException {
    tile.setLong(1, level);
    tile.setLong(2, number);
    try (ResultSet row = tile.executeQuery()) {
      return row.next() ? RecordVerifier.bytes(row.getBytes(1)) : null;
    }
  }

  @Override
  public long tiles() throws SQLException {
    try (Statement count = connection.createStatement();
        ResultSet row = count.executeQuery("SELECT COUNT(*) FROM audit_tile")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public List<Row> removals() throws SQLException {
    List<Row> removals = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(RecordVerifier.REMOVALS)) {
      while (row.next()) {
        removals.add(RecordVerifier.row(row));
      }
    }
    return removals;
  }

  @Override
  public @Nullable StoredCheckpoint nextCheckpoint() throws SQLException {
    return checkpoints.next()
        ? new StoredCheckpoint(
            checkpoints.getLong(1),
            checkpoints.getLong(2),
            String.valueOf(checkpoints.getString(3)))
        : null;
  }

  @Override
  public void close() throws SQLException {
    tile.close();
    statement.close();
  }
}
