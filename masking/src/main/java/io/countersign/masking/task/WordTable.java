package io.countersign.masking.task;

/**
 * An open table of words and beginnings of words, known by their 64-bit hash alone, which can be
 * taken on character by character: so all beginnings of a word are looked up in one pass. Not
 * thread-safe while words are put, immutable afterwards.
 */
final class WordTable {
  /** The hash of no characters. */
  static final long EMPTY = 0xcbf29ce484222325L;

  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private final long[] keys;
  private int size;

  /** A table of so many slots, a power of two; at most half of them can be taken. */
  WordTable(int slots) {
    keys = new long[slots];
  }

  /** The hash of the characters before and this one. */
  static long next(long hash, char c) {
    long mixed = (hash ^ c) * FACTOR;
    return mixed ^ mixed >>> 29;
  }

  /** The slot of the first {@code length} characters, taken where it was free. */
  int put(String word, int length) {
    long hash = EMPTY;
    for (int i = 0; i < length; i++) {
      hash = next(hash, word.charAt(i));
    }
    int slot = probe(hash);
    if (keys[slot] == 0) {
      if (size == keys.length / 2) {
        throw new IllegalStateException("table of words: full (expected: <= " + size + " words)");
      }
      keys[slot] = hash;
      size++;
    }
    return slot;
  }

  /** The slot of what has this hash, or -1. */
  int find(long hash) {
    int slot = probe(hash);
    return keys[slot] == 0 ? -1 : slot;
  }

  private int probe(long hash) {
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 40) & mask;
    while (keys[slot] != 0 && keys[slot] != hash) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
