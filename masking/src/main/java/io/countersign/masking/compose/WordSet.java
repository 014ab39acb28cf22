package io.countersign.masking.compose;

import io.countersign.masking.restore.Forms;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Words, in any case, by a 64-bit hash: no word is kept, and asking makes no string. Two words that
 * share a hash, by a chance of one in 2^64, count as one. Not thread-safe while words are added.
 */
final class WordSet {
  private static final int SLOTS_FIRST = 8;
  private static final long[] NO_SLOTS = new long[1];
  private static final long PRIME = 0x100000001B3L;
  private static final long BASIS = 0xCBF29CE484222325L;

  private long[] slots = NO_SLOTS;
  private int size;

  /** The hash of a word after one more character. */
  private static long hash(long before, char c) {
    // FNV-1a over characters; its bits are mixed again before use.
    return (before ^ lower(c)) * PRIME;
  }

  /** The hash of the word that stands in a text. */
  static long hash(CharSequence text, int start, int end) {
    long hash = BASIS;
    for (int i = start; i < end; i++) {
      hash = hash(hash, text.charAt(i));
    }
    return nonZero(hash);
  }

  /** Whether there is no word. */
  boolean isEmpty() {
    return size == 0;
  }

  /** How many words there are. */
  int size() {
    return size;
  }

  /** Whether a word with this hash is here. */
  boolean has(long hash) {
    return size > 0 && contains(hash);
  }

  /** Adds the word with this hash. */
  void addHash(long hash) {
    add(hash);
  }

  /** Adds every run of letters and digits. */
  void addAll(CharSequence text) {
    visit(text, true);
  }

  /** Adds every word of another set. */
  void addAll(WordSet more) {
    for (long one : more.slots) {
      if (one != 0) {
        add(one);
      }
    }
  }

  /** The hashes of all words, in no order. */
  long[] hashes() {
    return hashes(any -> true);
  }

  /** The hashes of the words whose hashes are such, in no order. */
  long[] hashes(LongPredicate wanted) {
    return LongStream.of(slots).filter(one -> one != 0 && wanted.test(one)).toArray();
  }

  /** How many words have such hashes. */
  int count(LongPredicate wanted) {
    int count = 0;
    for (long one : slots) {
      count += one != 0 && wanted.test(one) ? 1 : 0;
    }
    return count;
  }

  /** The same words, to be added to on their own. */
  WordSet copy() {
    WordSet copy = new WordSet();
    copy.slots = size == 0 ? NO_SLOTS : slots.clone();
    copy.size = size;
    return copy;
  }

  /** Whether every word of the text is here; of a text without words, it is so too. */
  boolean containsAll(CharSequence text) {
    return visit(text, false);
  }

  private boolean visit(CharSequence text, boolean add) {
    long hash = BASIS;
    boolean inside = false;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && Forms.inWord(text.charAt(i))) {
        hash = hash(hash, text.charAt(i));
        inside = true;
      } else if (inside) {
        if (add) {
          add(nonZero(hash));
        } else if (!contains(nonZero(hash))) {
          return false;
        }
        hash = BASIS;
        inside = false;
      }
    }
    return true;
  }

  private void add(long hash) {
    if (contains(hash)) {
      return;
    }
    if (2 * (size + 1) > slots.length) {
      long[] old = slots;
      slots = new long[Math.max(SLOTS_FIRST, 2 * old.length)];
      for (long one : old) {
        if (one != 0) {
          slots[free(one)] = one;
        }
      }
    }
    slots[free(hash)] = hash;
    size++;
  }

  private boolean contains(long hash) {
    return slots[free(hash)] == hash;
  }

  /** The slot that holds the hash, or the free one where it would go. */
  private int free(long hash) {
    int slot = (int) (mixed(hash) >>> 40) & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** A hash whose upper bits, any few of them, tell words apart. */
  static long mixed(long hash) {
    return (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
  }

  private static char lower(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(c);
  }

  private static long nonZero(long hash) {
    return hash == 0 ? 1 : hash;
  }

  @Override
  public String toString() {
    return "WordSet[" + size + "]";
  }
}
