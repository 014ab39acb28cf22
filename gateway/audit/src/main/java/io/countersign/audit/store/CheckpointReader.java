package io.countersign.audit.store;

import io.countersign.audit.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads signed checkpoints, and makes proofs between them, on read-only connections: one for each
 * call. Thread-safe.
 */
public final class CheckpointReader {
  private static final String ENTRY =
      "SELECT header, masked_hash, sealed_hash FROM audit_record WHERE sequence = ?";

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
   * What shows that an entry is in the record, without showing the record.
   *
   * @return empty while no checkpoint signs the entry
   */
  public Optional<EntryProof> proof(long sequence) throws SQLException {
    try (Connection connection = records.getConnection();
        PreparedStatement select = connection.prepareStatement(ENTRY)) {
      TreeRows rows = new TreeRows(connection);
      Stored newest = rows.newest();
      select.setLong(1, sequence);
      try (ResultSet row = select.executeQuery()) {
        if (newest == null || newest.size() < sequence || !row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new EntryProof(
                sequence,
                row.getString(1),
                new Hash(row.getBytes(2)),
                new Hash(row.getBytes(3)),
                rows.inclusion(sequence, newest.size()),
                newest.note()));
      }
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
