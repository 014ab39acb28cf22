package io.countersign.audit.verify;

import io.countersign.audit.proof.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Which record ids have been seen: 127 bits of their SHA-256 in an open table, 16 bytes an id at a
 * load of at most one half, since a record may have many millions. Two ids that fall together would
 * be a false alarm and never hide anything; by chance that takes 2^64 ids. Not thread-safe.
 */
final class SeenIds {
  private static final int FIRST_SLOTS = 1 << 10;

  private final Sha256 sha256 = new Sha256();
  private long[] slots = new long[2 * FIRST_SLOTS];
  private int count;

  /** Whether the id was not seen before. */
  boolean add(String id) {
    ByteBuffer hash = sha256.of(StandardCharsets.UTF_8.encode(id));
    // The bit that is always set tells a slot in use from an empty one.
    long high = hash.getLong() | 1;
    long low = hash.getLong();
    if (!put(slots, high, low)) {
      return false;
    }
    count++;
    if (4 * count > slots.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (int slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot] != 0) {
        put(larger, slots[slot], slots[slot + 1]);
      }
    }
    slots = larger;
  }

  private static boolean put(long[] slots, long high, long low) {
    int mask = slots.length / 2 - 1;
    for (int slot = (int) low & mask; ; slot = (slot + 1) & mask) {
      int at = 2 * slot;
      if (slots[at] == 0) {
        slots[at] = high;
        slots[at + 1] = low;
        return true;
      }
      if (slots[at] == high && slots[at + 1] == low) {
        return false;
      }
    }
  }
}
