package io.countersign.audit.proof;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/**
 * Checks of proofs in a Merkle tree, by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
 * Not thread-safe.
 */
public final class ProofCheck {
  private static final byte NODE = 0x01;
  private static final int HASH_BYTES = 32;

  private final Sha256 sha256 = new Sha256();

  /** Ready for the first proof. */
  public ProofCheck() {}

  /** Whether the proof shows that the leaf at this index is part of the tree with this root. */
  public boolean included(
      ByteBuffer leaf, long index, long size, List<ByteBuffer> proof, ByteBuffer root) {
    if (index < 0 || index >= size || !allHashes(proof)) {
      return false;
    }
    long fn = index;
    long sn = size - 1;
    ByteBuffer r = leaf;
    for (ByteBuffer p : proof) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = sha256.of(NODE, p, r);
        int shift = (fn & 1) == 1 ? 0 : Math.min(Long.numberOfTrailingZeros(fn), 63);
        fn >>>= shift;
        sn >>>= shift;
      } else {
        r = sha256.of(NODE, r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && r.equals(root);
  }

  /**
   * Whether the proof shows that the tree with the second root begins with the tree with the first
   * one. Of an empty first tree nothing can be shown, so it is never taken for the beginning.
   */
  public boolean consistent(
      long first,
      ByteBuffer firstRoot,
      long second,
      ByteBuffer secondRoot,
      List<ByteBuffer> proof) {
    if (first < 1 || first > second || !allHashes(proof)) {
      return false;
    }
    if (first == second) {
      return proof.isEmpty() && firstRoot.equals(secondRoot);
    }
    int shift = Long.numberOfTrailingZeros(first);
    long fn = (first - 1) >>> shift;
    long sn = (second - 1) >>> shift;
    Iterator<ByteBuffer> path = proof.iterator();
    ByteBuffer fr = firstRoot;
    if (Long.bitCount(first) != 1) {
      if (!path.hasNext()) {
        return false;
      }
      fr = path.next();
    }
    ByteBuffer sr = fr;
    while (path.hasNext()) {
      ByteBuffer c = path.next();
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = sha256.of(NODE, c, fr);
        sr = sha256.of(NODE, c, sr);
        int up = (fn & 1) == 1 ? 0 : Math.min(Long.numberOfTrailingZeros(fn), 63);
        fn >>>= up;
        sn >>>= up;
      } else {
        sr = sha256.of(NODE, sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
  }

  private static boolean allHashes(List<ByteBuffer> proof) {
    return proof.stream().allMatch(hash -> hash.remaining() == HASH_BYTES);
  }
}
