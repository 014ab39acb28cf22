package io.countersign.audit.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What can be shown of a Merkle tree without showing the tree (RFC 6962, sections 2.1.1 and 2.1.2).
 * Proofs are made here; whoever believes one checks it with code of their own.
 */
public final class Proofs {
  private Proofs() {}

  /** The root of the first {@code size} leaves. */
  public static <E extends Exception> Hash root(long size, Subtrees<E> tree) throws E {
    return size == 0 ? new Hash(MerkleTree.sha256().digest()) : range(0, size, tree);
  }

  /**
   * That a leaf is part of the tree of a size: the hashes beside its way up, lowest first.
   *
   * @throws IllegalArgumentException when the leaf is not in a tree of that size
   */
  public static <E extends Exception> List<Hash> inclusion(long leaf, long size, Subtrees<E> tree)
      throws E {
    if (leaf < 0 || leaf >= size) {
      throw new IllegalArgumentException("leaf " + leaf + " (expected: 0 to " + (size - 1) + ")");
    }
    List<Hash> proof = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (leaf < middle) {
        proof.add(range(middle, to, tree));
        to = middle;
      } else {
        proof.add(range(from, middle, tree));
        from = middle;
      }
    }
    Collections.reverse(proof);
    return proof;
  }

  /**
   * That the tree of the larger size begins with the tree of the smaller one.
   *
   * @param smaller at least 1
   * @throws IllegalArgumentException when the sizes are not in this order
   */
  public static <E extends Exception> List<Hash> consistency(
      long smaller, long larger, Subtrees<E> tree) throws E {
    if (smaller < 1 || smaller > larger) {
      throw new IllegalArgumentException(
          "sizes " + smaller + " and " + larger + " (expected: 1 <= first <= second)");
    }
    List<Hash> proof = new ArrayList<>();
    long from = 0;
    long to = larger;
    boolean whole = true;
    while (to != smaller) {
      long middle = from + split(to - from);
      if (smaller <= middle) {
        proof.add(range(middle, to, tree));
        to = middle;
      } else {
        proof.add(range(from, middle, tree));
        from = middle;
        whole = false;
      }
    }
    if (!whole) {
      proof.add(range(from, to, tree));
    }
    Collections.reverse(proof);
    return proof;
  }

  /** The hash over the leaves from one to before another, which begin at a complete subtree. */
  private static <E extends Exception> Hash range(long from, long to, Subtrees<E> tree) throws E {
    long length = to - from;
    if (Long.bitCount(length) == 1) {
      int height = Long.numberOfTrailingZeros(length);
      return tree.hash(height, from >> height);
    }
    long middle = from + split(length);
    return MerkleTree.node(range(from, middle, tree), range(middle, to, tree));
  }

  /** The largest power of two below a length of at least 2. */
  private static long split(long length) {
    return Long.highestOneBit(length - 1);
  }
}
