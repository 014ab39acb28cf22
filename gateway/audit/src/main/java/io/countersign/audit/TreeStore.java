package io.countersign.audit;

import io.countersign.audit.tree.Checkpoint;
import io.countersign.audit.tree.CheckpointKey;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.tree.MerkleTree;
import io.countersign.audit.tree.Proofs;
import io.countersign.audit.tree.StoredTree;
import io.countersign.audit.tree.Tile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of the tree and of its checkpoints on the one connection that writes them. Not
 * thread-safe: the writer's.
 */
final class TreeStore {
  private static final String LEAVES =
      "SELECT sequence, header, masked_hash, sealed_hash FROM audit_record"
          + " WHERE sequence > ? ORDER BY sequence";
  private static final String LAST_CHECKPOINT =
      "SELECT number, size, note FROM audit_checkpoint ORDER BY number DESC LIMIT 1";

  private final Connection connection;
  private final PreparedStatement insertTile;
  private final PreparedStatement insertCheckpoint;
  private final ChainHash chain = new ChainHash();

  TreeStore(Connection connection) throws SQLException {
    this.connection = connection;
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
  MerkleTree resume() throws SQLException {
    try {
      MerkleTree tree = MerkleTree.resume(tiles(), this::tile);
      try (PreparedStatement select = connection.prepareStatement(LEAVES)) {
        select.setLong(1, tree.size());
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            tree.add(leaf(row));
            insertFull(tree);
          }
        }
      }
      return tree;
    } finally {
      connection.commit();
    }
  }

  /** Stores the tiles that have become full. Durable with the next commit. */
  void insertFull(MerkleTree tree) throws SQLException {
    for (Tile tile : tree.takeFull()) {
      insertTile.setLong(1, tile.level());
      insertTile.setLong(2, tile.number());
      insertTile.setBytes(3, tile.hashes());
      insertTile.executeUpdate();
    }
  }

  /** Signs a checkpoint and stores it. Durable with the next commit. */
  void insert(Checkpoint checkpoint, CheckpointKey key) throws SQLException {
    insertCheckpoint.setLong(1, checkpoint.number());
    insertCheckpoint.setLong(2, checkpoint.size());
    insertCheckpoint.setString(3, key.sign(checkpoint));
    insertCheckpoint.executeUpdate();
  }

  /**
   * The number of the last checkpoint, after it was seen that this key signed it and that the tree
   * still begins with what it names.
   *
   * @return 0 when there is none yet
   * @throws DamagedRecordException when the record is not what was signed
   */
  long checkedCheckpoint(long entries, CheckpointKey key) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAST_CHECKPOINT)) {
      if (!row.next()) {
        return 0;
      }
      long number = row.getLong(1);
      long size = row.getLong(2);
      Checkpoint signed = key.signed(row.getString(3));
      if (signed == null || signed.size() != size || signed.number() != number) {
        throw new DamagedRecordException(
            size, "the checkpoint " + number + " was not signed by the key of this record");
      }
      if (size > entries || !root(size).equals(signed.root())) {
        throw new DamagedRecordException(
            size, "the checkpoint " + number + " signed other entries up to here");
      }
      return number;
    } finally {
      connection.commit();
    }
  }

  private Hash root(long size) throws SQLException {
    return Proofs.root(size, new StoredTree<>(tiles(), this::tile, this::leaf));
  }

  private long tiles() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM audit_tile WHERE level = 0")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private Tile tile(int level, long number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT hashes FROM audit_tile WHERE level = ? AND number = ?")) {
      select.setLong(1, level);
      select.setLong(2, number);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new DamagedRecordException(
              1 + (number << (Tile.HEIGHT * (level + 1))), "the tree over it has a gap");
        }
        return new Tile(level, number, row.getBytes(1));
      }
    }
  }

  private Hash leaf(long index) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LEAVES + " LIMIT 1")) {
      select.setLong(1, index);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new DamagedRecordException(index + 1, "it was signed and is gone");
        }
        return leaf(row);
      }
    }
  }

  private Hash leaf(ResultSet row) throws SQLException {
    return chain.leaf(row.getString(2), new Hash(row.getBytes(3)), new Hash(row.getBytes(4)));
  }
}
