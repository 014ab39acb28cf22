package io.countersign.masking.knowledge.register;

import io.countersign.masking.knowledge.text.Hashing;

/**
 * Answers quickly that a value is in no register: a filter of Bloom (1970) with {@value #PROBES}
 * probes. Not thread-safe while it is filled.
 */
final class Sieve {
  private static final int PROBES = 4;
  private static final int WORDS_MIN = 1 << 10;
  private static final int WORDS_MAX = 1 << 24;

  private final long[] bits;

  /** With so many bits, about: twelve a value let one other value of three hundred through. */
  Sieve(long bits) {
    this.bits = new long[(int) Math.max(WORDS_MIN, Math.min(WORDS_MAX, bits >>> 6))];
  }

  void add(int quick) {
    long hash = Hashing.mix(quick);
    for (int i = 0; i < PROBES; i++) {
      int place = place(hash, i);
      bits[place] |= 1L << (hash >>> (6 * i));
    }
  }

  /** False: certainly not; true: ask. */
  boolean mayContain(int quick) {
    long hash = Hashing.mix(quick);
    for (int i = 0; i < PROBES; i++) {
      if ((bits[place(hash, i)] & (1L << (hash >>> (6 * i)))) == 0) {
        return false;
      }
    }
    return true;
  }

  private int place(long hash, int probe) {
    long spread = (hash >>> 32) + probe * ((hash & 0xFFFFFFFFL) | 1);
    return (int) (((spread & 0xFFFFFFFFL) * bits.length) >>> 32);
  }
}
