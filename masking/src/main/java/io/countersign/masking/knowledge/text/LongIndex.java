package io.countersign.masking.knowledge.text;

import java.util.Arrays;

/**
 * Distinct 64-bit hashes, numbered from 0 in the order they were added: a hash table with open
 * addressing and linear probing whose slots are found by the high half of a product (Lemire 2019,
 * "Fast Random Integer Generation in an Interval"), so that its size need be no power of two. It
 * takes 12 bytes a slot at most {@value #LOAD_MAX} full. Thread-safe for reading once it was handed
 * over safely.
 */
public final class LongIndex {
  private static final double LOAD_MAX = 0.75;
  private static final int SLOTS_MIN = 16;

  private long[] keys;
  private int[] numbers;
  private int size;

  /** An empty one with room for some hashes; it grows beyond. */
  public LongIndex(int expected) {
    int slots = Math.max(SLOTS_MIN, (int) Math.min(1 << 30, (long) (expected / LOAD_MAX) + 1));
    keys = new long[slots];
    numbers = new int[slots];
    Arrays.fill(numbers, -1);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The number of a hash; -1: it is not there. */
  public int get(long hash) {
    long[] table = keys;
    int slot = slot(hash, table.length);
    while (true) {
      int number = numbers[slot];
      if (number < 0 || table[slot] == hash) {
        return number;
      }
      slot = slot + 1 == table.length ? 0 : slot + 1;
    }
  }

  /** The number of a hash, which is added if it is not there. */
  public int add(long hash) {
    int known = get(hash);
    if (known >= 0) {
      return known;
    }
    if (size >= keys.length * LOAD_MAX) {
      resize((int) Math.min(Integer.MAX_VALUE - 8, keys.length * 3L / 2));
    }
    put(hash, size);
    return size++;
  }

  /** Gives back the room that was kept for growing. */
  public LongIndex compact() {
    int slots = Math.max(SLOTS_MIN, (int) (size / LOAD_MAX) + 1);
    if (slots < keys.length) {
      resize(slots);
    }
    return this;
  }

  private void resize(int slots) {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[slots];
    numbers = new int[slots];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] >= 0) {
        put(oldKeys[i], oldNumbers[i]);
      }
    }
  }

  private void put(long hash, int number) {
    int slot = slot(hash, keys.length);
    while (numbers[slot] >= 0) {
      slot = slot + 1 == keys.length ? 0 : slot + 1;
    }
    keys[slot] = hash;
    numbers[slot] = number;
  }

  private static int slot(long hash, int slots) {
    return (int) (((Hashing.mix(hash) >>> 32) * slots) >>> 32);
  }
}
