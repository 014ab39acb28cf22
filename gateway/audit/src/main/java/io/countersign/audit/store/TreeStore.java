package io.countersign.audit.store;

import io.countersign.audit.tree.Checkpoint;
import io.countersign.audit.tree.MerkleTree;
import io.countersign.audit.tree.NoteKey;
import io.countersign.audit.tree.Tile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the tree and of its checkpoints on the one connection that writes them. Not
 * thread-safe: the writer's.
 */
public final class TreeStore {
  private final Connection connection;
  private final PreparedStatement insertTile;
  private final PreparedStatement insertCheckpoint;
  private final TreeRows rows;

  public TreeStore(Connection connection) throws SQLException {
    this.connection = connection;
    rows = new TreeRows(connection);
    insertTile =
        connection.prepareStatement(
            "INSERT INTO audit_tile (level, number, hashes) VALUES (?, ?, ?)");
    insertCheckpoint =
        connection.prepareStatement(
            "INSERT INTO audit_checkpoint (number, size, note) VALUES (?, ?, ?)");
  }

  /**
   * The tree over all entries: from its stored tiles and from the entries behind them. A record
   * that was begun without a tree gets one here.
   */
  public MerkleTree resume() throws SQLException {
    try {
      MerkleTree tree = MerkleTree.resume(rows.tiles(), rows::tile);
      rows.leaves(
          tree.size(),
          leaf -> {
            tree.add(leaf);
            insertFull(tree);
          });
      return tree;
    } finally {
      connection.commit();
    }
  }

  /** Stores the tiles that have become full. Durable with the next commit. */
  public void insertFull(MerkleTree tree) throws SQLException {
    for (Tile tile : tree.takeFull()) {
      insertTile.setLong(1, tile.level());
      insertTile.setLong(2, tile.number());
      insertTile.setBytes(3, tile.hashes());
      insertTile.executeUpdate();
    }
  }

  /** Signs a checkpoint and stores it. Durable with the next commit. */
  public void insert(Checkpoint checkpoint, NoteKey key) throws SQLException {
    insert(checkpoint, key.sign(checkpoint));
  }

  /** The same by a key and the one that takes its place. */
  public void insert(Checkpoint checkpoint, NoteKey key, NoteKey next) throws SQLException {
    insert(checkpoint, key.sign(checkpoint, next));
  }

  private void insert(Checkpoint checkpoint, String note) throws SQLException {
    insertCheckpoint.setLong(1, checkpoint.number());
    insertCheckpoint.setLong(2, checkpoint.size());
    insertCheckpoint.setString(3, note);
    insertCheckpoint.executeUpdate();
  }

  /** Whether this key signed the last checkpoint. */
  public boolean signedLast(NoteKey key) throws SQLException {
    try {
      CheckpointReader.Stored last = rows.newest();
      return last != null && key.signed(last.note()) != null;
    } finally {
      connection.commit();
    }
  }

  /**
   * The last checkpoint, after it was seen that this key signed it and that the tree still begins
   * with what it names.
   *
   * @return null when there is none yet
   * @throws DamagedRecordException when the record is not what was signed
   */
  public @Nullable Checkpoint checkedCheckpoint(long entries, NoteKey key) throws SQLException {
    try {
      CheckpointReader.Stored last = rows.newest();
      if (last == null) {
        return null;
      }
      Checkpoint signed = key.signed(last.note());
      if (signed == null || signed.size() != last.size() || signed.number() != last.number()) {
        throw new DamagedRecordException(
            last.size(),
            "the checkpoint " + last.number() + " was not signed by the key of this record");
      }
      if (last.size() > entries || !rows.root(last.size()).equals(signed.root())) {
        throw new DamagedRecordException(
            last.size(), "the checkpoint " + last.number() + " signed other entries up to here");
      }
      return signed;
    } finally {
      connection.commit();
    }
  }
}
