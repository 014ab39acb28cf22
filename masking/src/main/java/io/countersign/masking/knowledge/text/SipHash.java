package io.countersign.masking.knowledge.text;

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012, "SipHash: a fast short-input PRF"): a keyed hash that
 * tells nothing about its input to those without the key. Immutable and thread-safe.
 */
public final class SipHash {
  private final long k0;
  private final long k1;

  /** With a key of 128 bits, each half little-endian. */
  public SipHash(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /** The hash of the eight bytes of a number, little-endian. */
  public long hash(long message) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L ^ message;
    long last = 8L << 56;
    for (int round = 0; round < 8; round++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
      if (round == 1) {
        v0 ^= message;
        v3 ^= last;
      } else if (round == 3) {
        v0 ^= last;
        v2 ^= 0xff;
      }
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  @Override
  public String toString() {
    return "SipHash[***]";
  }
}
