package io.countersign.audit.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 as it grows leaf by leaf, kept as the roots of its complete subtrees,
 * largest first: at most 63 hashes. Not thread-safe.
 */
public final class TreeGrowth {
  private static final byte NODE = 0x01;

  private final Sha256 sha256 = new Sha256();
  private final List<ByteBuffer> subtrees = new ArrayList<>();
  private long size;

  /** The tree without leaves. */
  public TreeGrowth() {}

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /** Takes the next leaf's hash. */
  public void add(ByteBuffer leaf) {
    ByteBuffer hash = leaf;
    for (long complete = size; (complete & 1) == 1; complete >>= 1) {
      hash = sha256.of(NODE, subtrees.remove(subtrees.size() - 1), hash);
    }
    subtrees.add(hash);
    size++;
  }

  /** The root over all leaves; SHA-256 of nothing when there are none. */
  public ByteBuffer root() {
    if (subtrees.isEmpty()) {
      return sha256.of();
    }
    ByteBuffer root = subtrees.get(subtrees.size() - 1);
    for (int index = subtrees.size() - 2; index >= 0; index--) {
      root = sha256.of(NODE, subtrees.get(index), root);
    }
    return root;
  }
}
