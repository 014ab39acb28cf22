package io.countersign.audit.store;

import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads signed checkpoints, and makes proofs between them, on read-only connections: one for each
 * call. Thread-safe.
 */
public final class CheckpointReader {
  private final DataSource records;

  public CheckpointReader(DataSource records) {
    this.records = records;
  }

  /** The newest checkpoint; there is one from the first start on. */
  public Stored newest() throws SQLException {
    try (Connection connection = records.getConnection()) {
      Stored newest = new TreeRows(connection).newest();
      if (newest == null) {
        throw new SQLException("the record has no checkpoint");
      }
      return newest;
    }
  }

  /** That the record of the larger size begins with that of the smaller one; empty for none. */
  public List<Hash> consistency(long smaller, long larger) throws SQLException {
    if (smaller == 0) {
      return List.of();
    }
    try (Connection connection = records.getConnection()) {
      return new TreeRows(connection).consistency(smaller, larger);
    }
  }

  /**
   * A checkpoint as it is stored.
   *
   * @param number which one, from 1
   * @param size how many entries it signs
   * @param note the checkpoint and its signature
   */
  public record Stored(long number, long size, String note) {
    /** What is signed of the note, its last newline included. */
    public String text() {
      return note.substring(0, note.indexOf("\n\n") + 1);
    }
  }
}
