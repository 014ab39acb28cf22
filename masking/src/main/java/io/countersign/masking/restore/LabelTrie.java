package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The labels of all types as a trie over the letters A to Z, case ignored. Immutable. */
final class LabelTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  private static final int LETTERS = 26;
  private static final LabelTrie ALL = new LabelTrie(EntityType.values());

  private final int[] next;
  private final @Nullable EntityType[] types;

  private LabelTrie(EntityType[] all) {
    int nodesMax = 1 + Arrays.stream(all).mapToInt(type -> type.label().length()).sum();
    next = new int[nodesMax * LETTERS];
    types = new @Nullable EntityType[nodesMax];
    Arrays.fill(next, NONE);
    int nodes = 1;
    for (EntityType type : all) {
      int node = ROOT;
      for (int i = 0; i < type.label().length(); i++) {
        int slot = node * LETTERS + type.label().charAt(i) - 'A';
        if (next[slot] == NONE) {
          next[slot] = nodes++;
        }
        node = next[slot];
      }
      types[node] = type;
    }
  }

  static LabelTrie all() {
    return ALL;
  }

  /** The node after one more character, or {@link #NONE}. */
  int next(int node, char c) {
    int letter = (c | 0x20) - 'a';
    return c < 0x80 && letter >= 0 && letter < LETTERS ? next[node * LETTERS + letter] : NONE;
  }

  /** The type whose label ends at the node, if one does. */
  @Nullable EntityType type(int node) {
    return types[node];
  }
}
