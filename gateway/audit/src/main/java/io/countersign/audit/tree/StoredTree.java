package io.countersign.audit.tree;

import static java.util.Objects.requireNonNull;

/**
 * A stored tree: full tiles, and the leaves behind them. Thread-safe as far as its sources are.
 *
 * @param <E> what reading it may throw
 */
public final class StoredTree<E extends Exception> implements Subtrees<E> {
  /**
   * Where single leaves come from.
   *
   * @param <E> what reading them may throw
   */
  @FunctionalInterface
  public interface Leaves<E extends Exception> {
    /** The hash of the leaf at this index, from 0. */
    Hash leaf(long index) throws E;
  }

  private final long tiles;
  private final MerkleTree.StoredTiles<E> stored;
  private final Leaves<E> leaves;

  /** A tree with so many full tiles of level 0. */
  public StoredTree(long tiles, MerkleTree.StoredTiles<E> stored, Leaves<E> leaves) {
    this.tiles = tiles;
    this.stored = requireNonNull(stored, "stored");
    this.leaves = requireNonNull(leaves, "leaves");
  }

  @Override
  public Hash hash(int height, long index) throws E {
    int level = height / Tile.HEIGHT;
    int inner = height % Tile.HEIGHT;
    long number = (index << inner) >> Tile.HEIGHT;
    if (number < tiles >> (Tile.HEIGHT * level)) {
      int place = (int) (index - (number << (Tile.HEIGHT - inner)));
      return stored.tile(level, number).subtree(inner, place);
    }
    return height == 0
        ? leaves.leaf(index)
        : MerkleTree.node(hash(height - 1, 2 * index), hash(height - 1, 2 * index + 1));
  }
}
