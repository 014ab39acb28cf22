package io.countersign.audit.store;

import io.countersign.audit.entry.ChainHash;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.tree.Proofs;
import io.countersign.audit.tree.StoredTree;
import io.countersign.audit.tree.Tile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tree and its checkpoints on one connection. Not thread-safe. */
public final class TreeRows {
  private final Connection connection;
  private final NodeTables log;
  private final ChainHash chain = new ChainHash();

  /** The tree of the log that the connection sees without a name before it. */
  public TreeRows(Connection connection) {
    this(connection, NodeTables.OWN);
  }

  /** The tree of one of the logs that the connection sees. */
  public TreeRows(Connection connection, NodeTables log) {
    this.connection = connection;
    this.log = log;
  }

  /** Takes the leaves one after the other. */
  interface LeafTaker {
    void take(Hash leaf) throws SQLException;
  }

  /** Makes proofs that entries are part of the record when it had a certain size. */
  @FunctionalInterface
  public interface Inclusions {
    /** The hashes beside an entry's way up, lowest first. */
    List<Hash> of(long sequence) throws SQLException;
  }

  /** Hands over the leaves of the entries behind this one. */
  public void leaves(long after, LeafTaker taker) throws SQLException {
    String leaves =
        "SELECT header, masked_hash, sealed_hash FROM "
            + log.table("audit_record")
            + " WHERE sequence > ? ORDER BY sequence";
    try (PreparedStatement select = connection.prepareStatement(leaves)) {
      select.setLong(1, after);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          taker.take(leaf(row));
        }
      }
    }
  }

  /** The newest checkpoint; null when there is none. */
  public CheckpointReader.@Nullable Stored newest() throws SQLException {
    String newest =
        "SELECT number, size, note FROM "
            + log.table("audit_checkpoint")
            + " ORDER BY number DESC LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(newest)) {
      return row.next()
          ? new CheckpointReader.Stored(row.getLong(1), row.getLong(2), row.getString(3))
          : null;
    }
  }

  /** The root of the tree when the record had so many entries. */
  public Hash root(long size) throws SQLException {
    return Proofs.root(size, tree());
  }

  /** That the record of the larger size begins with that of the smaller one. */
  public List<Hash> consistency(long smaller, long larger) throws SQLException {
    return Proofs.consistency(smaller, larger, tree());
  }

  /** That the entry is part of the record when it had so many entries. */
  public List<Hash> inclusion(long sequence, long size) throws SQLException {
    return inclusions(size).of(sequence);
  }

  /** The same for many entries: what they share is read once. */
  public Inclusions inclusions(long size) throws SQLException {
    StoredTree<SQLException> tree = tree();
    return sequence -> Proofs.inclusion(sequence - 1, size, tree);
  }

  /** How many full tiles of level 0 are stored. */
  public long tiles() throws SQLException {
    String full = "SELECT COUNT(*) FROM " + log.table("audit_tile") + " WHERE level = 0";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(full)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** A stored tile. */
  public Tile tile(int level, long number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT hashes FROM " + log.table("audit_tile") + " WHERE level = ? AND number = ?")) {
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

  /** The leaves behind the last full tile are read at once: there are fewer than a tile's. */
  private StoredTree<SQLException> tree() throws SQLException {
    long tiles = tiles();
    List<Hash> edge = new ArrayList<>();
    leaves(tiles * Tile.WIDTH, edge::add);
    return new StoredTree<>(tiles, this::tile, index -> leaf(edge, index, tiles * Tile.WIDTH));
  }

  private static Hash leaf(List<Hash> edge, long index, long first) {
    if (index - first >= edge.size()) {
      throw new DamagedRecordException(index + 1, "it was signed and is gone");
    }
    return edge.get((int) (index - first));
  }

  private Hash leaf(ResultSet row) throws SQLException {
    return chain.leaf(row.getString(1), new Hash(row.getBytes(2)), new Hash(row.getBytes(3)));
  }
}
