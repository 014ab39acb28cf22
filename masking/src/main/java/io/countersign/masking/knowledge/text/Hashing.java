package io.countersign.masking.knowledge.text;

/** Hashes of words: a keyed rolling hash, and the finalizer that spreads it over all bits. */
public final class Hashing {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private Hashing() {}

  /** The hash of a text one unit longer. */
  public static long step(long hash, int unit) {
    long h = (hash ^ unit) * MULTIPLIER;
    return h ^ (h >>> 29);
  }

  /**
   * Spreads every bit over all bits (Stafford's variant 13 of the finalizer of MurmurHash3, as in
   * {@code java.util.SplittableRandom}); a bijection.
   */
  public static long mix(long hash) {
    long h = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  /** One hash of two, in their order. */
  public static long combine(long first, long second) {
    return mix(Long.rotateLeft(first * MULTIPLIER, 31) + second);
  }
}
