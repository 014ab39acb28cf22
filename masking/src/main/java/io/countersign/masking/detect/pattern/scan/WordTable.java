package io.countersign.masking.detect.pattern.scan;

import java.util.Collection;

/** Words that a stretch of a text is compared with where it stands, without a copy. Immutable. */
final class WordTable {
  private static final int SLOTS_PER_WORD = 4;

  private final String[] slots;

  WordTable(Collection<String> words) {
    slots = new String[Integer.highestOneBit(words.size()) * SLOTS_PER_WORD];
    for (String word : words) {
      int slot = slot(word.hashCode());
      while (!free(slot)) {
        slot = slot(slot + 1);
      }
      slots[slot] = word;
    }
  }

  /** Whether one of the words stands between the offsets, exactly so. */
  boolean holds(ScanText text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.at(i);
    }
    int slot = slot(hash);
    while (!free(slot)) {
      if (slots[slot].length() == end - start && text.startsWith(start, slots[slot])) {
        return true;
      }
      slot = slot(slot + 1);
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // Slots are null until a word is put there.
  private boolean free(int slot) {
    return slots[slot] == null;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }

  @Override
  public String toString() {
    return "WordTable";
  }
}
