package io.countersign.audit;

import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Reads checkpoints on read-only connections: one for each call. Thread-safe. */
final class SqliteCheckpointReader implements CheckpointReader {
  private final DataSource records;

  SqliteCheckpointReader(DataSource records) {
    this.records = records;
  }

  @Override
  public Stored newest() throws SQLException {
    try (Connection connection = records.getConnection()) {
      Stored newest = new TreeRows(connection).newest();
      if (newest == null) {
        throw new SQLException("the record has no checkpoint");
      }
      return newest;
    }
  }

  @Override
  public List<Hash> consistency(long smaller, long larger) throws SQLException {
    if (smaller == 0) {
      return List.of();
    }
    try (Connection connection = records.getConnection()) {
      return new TreeRows(connection).consistency(smaller, larger);
    }
  }
}
