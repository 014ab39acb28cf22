package io.countersign.masking.operate;

/**
 * Numbers that look random and follow from a seed: SplitMix64 (G. Steele, D. Lea, C. Flood, Fast
 * splittable pseudorandom number generators, OOPSLA 2014). The seed is a keyed hash, so that who
 * has no key cannot tell what comes. Not thread-safe.
 */
final class Draws {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Draws(long seed) {
    state = seed;
  }

  /** A number from 0 to {@code bound}, exclusive. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** A number between two, both inclusive. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  char digit() {
    return (char) ('0' + below(10));
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(digit());
    }
    return digits.toString();
  }

  String one(String... of) {
    return of[below(of.length)];
  }

  private long next() {
    state += GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
