package io.countersign.audit.tree;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The growing edge of a Merkle tree (RFC 6962, section 2.1): it takes leaf hashes in order, hands
 * out each {@link Tile} that has become full, and knows the root. It holds at most {@value
 * Tile#WIDTH} hashes a level, however large the tree is. Not thread-safe.
 */
public final class MerkleTree {
  private static final byte NODE = 0x01;

  /** The hashes of each level that are not yet in a full tile. */
  private final List<List<Hash>> edge = new ArrayList<>();

  private final List<Tile> full = new ArrayList<>();
  private long size;

  /** The tree without leaves. */
  public MerkleTree() {}

  /**
   * The tree of so many full tiles.
   *
   * @param tiles how many tiles of level 0 there are
   * @param stored every tile of a tree of that size
   */
  public static <E extends Exception> MerkleTree resume(long tiles, StoredTiles<E> stored)
      throws E {
    requireNonNull(stored, "stored");
    MerkleTree tree = new MerkleTree();
    tree.size = tiles * Tile.WIDTH;
    tree.edge.add(new ArrayList<>());
    long complete = tiles;
    for (int level = 1; complete > 0; level++) {
      long above = complete / Tile.WIDTH;
      List<Hash> row = new ArrayList<>();
      for (long number = above * Tile.WIDTH; number < complete; number++) {
        row.add(stored.tile(level - 1, number).subtree(Tile.HEIGHT, 0));
      }
      tree.edge.add(row);
      complete = above;
    }
    return tree;
  }

  /**
   * Where the tiles of a stored tree come from.
   *
   * @param <E> what reading them may throw
   */
  @FunctionalInterface
  public interface StoredTiles<E extends Exception> {
    /** The full tile at this place. */
    Tile tile(int level, long number) throws E;
  }

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /** Takes the next leaf's hash. */
  public void add(Hash leaf) {
    requireNonNull(leaf, "leaf");
    size++;
    Hash hash = leaf;
    for (int level = 0; ; level++) {
      if (level == edge.size()) {
        edge.add(new ArrayList<>());
      }
      List<Hash> row = edge.get(level);
      row.add(hash);
      if (row.size() < Tile.WIDTH) {
        return;
      }
      Tile tile = Tile.of(level, (size >> (Tile.HEIGHT * (level + 1))) - 1, row);
      row.clear();
      full.add(tile);
      hash = tile.subtree(Tile.HEIGHT, 0);
    }
  }

  /** The tiles that have become full since this was asked last. */
  public List<Tile> takeFull() {
    List<Tile> taken = List.copyOf(full);
    full.clear();
    return taken;
  }

  /** The root over all leaves; SHA-256 of nothing for the empty tree. */
  public Hash root() {
    return Proofs.root(size, this::hash);
  }

  /** The hash of a complete subtree that no full tile holds. */
  private Hash hash(int height, long index) {
    int level = height / Tile.HEIGHT;
    int inner = height % Tile.HEIGHT;
    List<Hash> row = edge.get(level);
    long first = (size >> (Tile.HEIGHT * (level + 1))) << Tile.HEIGHT;
    return over(row::get, (int) ((index << inner) - first), inner);
  }

  /** The hash over {@code 2^height} neighbours of a row, from {@code from} on. */
  static Hash over(IntFunction<Hash> row, int from, int height) {
    if (height == 0) {
      return row.apply(from);
    }
    int half = 1 << (height - 1);
    return node(over(row, from, height - 1), over(row, from + half, height - 1));
  }

  static Hash node(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes());
    return new Hash(digest.digest(right.bytes()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
