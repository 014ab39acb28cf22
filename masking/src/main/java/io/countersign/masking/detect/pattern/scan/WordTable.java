package io.countersign.masking.detect.pattern.scan;

import java.util.Collection;

/** Words that a stretch of a text is compared with where it stands, without a copy. Immutable. */
public final class WordTable {
  private static final int SLOTS_PER_WORD = 4;

  private final String[] slots;
  private final int longest;

  public WordTable(Collection<String> words) {
    slots = new String[Integer.highestOneBit(words.size()) * SLOTS_PER_WORD];
    longest = words.stream().mapToInt(String::length).max().orElse(0);
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

  /** Whether one of the words, which are in lower case, stands between the offsets in any case. */
  public boolean holdsIgnoringCase(ScanText text, int start, int end) {
    if (end - start > longest) {
      return false;
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + lower(text.at(i));
    }
    int slot = slot(hash);
    while (!free(slot)) {
      if (equalIgnoringCase(slots[slot], text, start, end)) {
        return true;
      }
      slot = slot(slot + 1);
    }
    return false;
  }

  private static boolean equalIgnoringCase(String word, ScanText text, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.at(start + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The dotted capital I of Turkish is two characters in lower case, so it equals no letter. */
  private static char lower(char c) {
    return c == 'İ' ? c : Character.toLowerCase(c);
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
