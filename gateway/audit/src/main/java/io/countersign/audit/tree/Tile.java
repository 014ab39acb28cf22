package io.countersign.audit.tree;

import java.util.Arrays;
import java.util.List;

/**
 * A full row of {@value #WIDTH} neighbouring hashes of the tree, the unit in which it is stored
 * (C2SP tlog-tiles): from tiles every proof of every size can be made. A tile of level {@code n}
 * holds hashes of height {@code 8 n}. Immutable: the array is never handed on to be written to.
 */
public final class Tile {
  /** How many levels of the tree a tile stands for. */
  public static final int HEIGHT = 8;

  /** How many hashes a tile holds. */
  public static final int WIDTH = 1 << HEIGHT;

  private final int level;
  private final long number;
  private final byte[] hashes;

  /**
   * Wraps without copying: the caller gives the array away.
   *
   * @param number the tile's place in its level, from 0
   * @param hashes {@value #WIDTH} hashes one after the other
   */
  public Tile(int level, long number, byte[] hashes) {
    if (hashes.length != WIDTH * Hash.LENGTH_BYTES) {
      throw new IllegalArgumentException(
          "a tile of " + hashes.length + " bytes (expected: " + WIDTH * Hash.LENGTH_BYTES + ")");
    }
    this.level = level;
    this.number = number;
    this.hashes = hashes;
  }

  static Tile of(int level, long number, List<Hash> hashes) {
    byte[] bytes = new byte[WIDTH * Hash.LENGTH_BYTES];
    for (int index = 0; index < WIDTH; index++) {
      byte[] hash = hashes.get(index).bytes();
      System.arraycopy(hash, 0, bytes, index * Hash.LENGTH_BYTES, Hash.LENGTH_BYTES);
    }
    return new Tile(level, number, bytes);
  }

  /** The tile's level, from 0. */
  public int level() {
    return level;
  }

  /** The tile's place in its level, from 0. */
  public long number() {
    return number;
  }

  /** The array itself, not a copy: do not write to it. */
  public byte[] hashes() {
    return hashes;
  }

  /** The hash at a place of the bottom row. */
  Hash at(int index) {
    int from = index * Hash.LENGTH_BYTES;
    return new Hash(Arrays.copyOfRange(hashes, from, from + Hash.LENGTH_BYTES));
  }

  /**
   * The hash over {@code 2^height} neighbours of the bottom row.
   *
   * @param height 0 to {@value #HEIGHT}
   */
  public Hash subtree(int height, int index) {
    return MerkleTree.over(this::at, index << height, height);
  }

  @Override
  public String toString() {
    return "Tile[" + level + ", " + number + "]";
  }
}
