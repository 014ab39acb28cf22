package io.countersign.masking.knowledge.dictionary;

import io.countersign.masking.knowledge.text.LongIndex;
import java.util.Arrays;

/**
 * The automaton of Aho and Corasick (1975, "Efficient string matching: an aid to bibliographic
 * search") over sequences of numbers: reading a text takes time linear in its length, whatever the
 * patterns.
 *
 * <p>The transitions stand in one compact hash table: a node is the number of the edge that leads
 * to it, plus one, and node 0 is the root. Beside them a node takes 13 bytes: where to go on when
 * no edge fits, the longest pattern that ends there properly, its own pattern, its depth. Immutable
 * and thread-safe.
 */
final class AhoCorasick {
  /** The longest pattern. */
  static final int DEPTH_MAX = 127;

  static final int ROOT = 0;
  static final int NONE = -1;

  private final LongIndex edges;
  private final int[] failure;
  private final int[] shorter;
  private final int[] pattern;
  private final byte[] depth;

  private AhoCorasick(LongIndex edges, int[] failure, int[] shorter, int[] pattern, byte[] depth) {
    this.edges = edges;
    this.failure = failure;
    this.shorter = shorter;
    this.pattern = pattern;
    this.depth = depth;
  }

  /** Where a symbol leads. */
  int next(int node, int symbol) {
    int from = node;
    while (true) {
      int to = edges.get(edge(from, symbol)) + 1;
      if (to != ROOT || from == ROOT) {
        return to;
      }
      from = failure[from];
    }
  }

  /** The node of the longest pattern that ends here; {@link #NONE}: none does. */
  int longestEnding(int node) {
    return pattern[node] >= 0 ? node : shorter[node];
  }

  /** The pattern of a node that has one. */
  int pattern(int node) {
    return pattern[node];
  }

  /** How many symbols lead to a node. */
  int depth(int node) {
    return depth[node];
  }

  int nodes() {
    return pattern.length;
  }

  private static long edge(int node, int symbol) {
    return (long) node << 32 | symbol;
  }

  /** Collects patterns. Not thread-safe. */
  static final class Builder {
    private final LongIndex edges;
    private int[] parent;
    private int[] symbolOf;
    private int[] pattern;
    private byte[] depth;

    /** With room for some nodes; it grows beyond. */
    Builder(int expectedNodes) {
      edges = new LongIndex(expectedNodes);
      parent = new int[expectedNodes + 1];
      symbolOf = new int[expectedNodes + 1];
      pattern = new int[expectedNodes + 1];
      depth = new byte[expectedNodes + 1];
      Arrays.fill(pattern, NONE);
    }

    /** The node of a sequence of symbols, from 1 to {@link #DEPTH_MAX} of them. */
    int node(int[] symbols, int length) {
      int node = ROOT;
      for (int i = 0; i < length; i++) {
        int before = edges.size();
        int to = edges.add(edge(node, symbols[i])) + 1;
        if (edges.size() > before) {
          grow(to);
          parent[to] = node;
          symbolOf[to] = symbols[i];
          depth[to] = (byte) (i + 1);
        }
        node = to;
      }
      return node;
    }

    int pattern(int node) {
      return pattern[node];
    }

    void setPattern(int node, int number) {
      pattern[node] = number;
    }

    AhoCorasick build() {
      int nodes = edges.size() + 1;
      pattern = Arrays.copyOf(pattern, nodes);
      depth = Arrays.copyOf(depth, nodes);
      AhoCorasick automaton =
          new AhoCorasick(edges.compact(), new int[nodes], new int[nodes], pattern, depth);
      automaton.shorter[ROOT] = NONE;
      for (int node : byDepth(nodes)) {
        link(automaton, node);
      }
      return automaton;
    }

    private void link(AhoCorasick automaton, int node) {
      int from = parent[node];
      int failure = from == ROOT ? ROOT : automaton.next(automaton.failure[from], symbolOf[node]);
      automaton.failure[node] = failure;
      automaton.shorter[node] =
          automaton.pattern[failure] >= 0 ? failure : automaton.shorter[failure];
    }

    /** All nodes but the root, the near ones first. */
    private int[] byDepth(int nodes) {
      int[] at = new int[DEPTH_MAX + 2];
      for (int node = 1; node < nodes; node++) {
        at[depth[node] + 1]++;
      }
      for (int i = 1; i < at.length; i++) {
        at[i] += at[i - 1];
      }
      int[] ordered = new int[nodes - 1];
      for (int node = 1; node < nodes; node++) {
        ordered[at[depth[node]]] = node;
        at[depth[node]]++;
      }
      return ordered;
    }

    private void grow(int node) {
      int old = parent.length;
      if (node < old) {
        return;
      }
      int longer = old + (old >> 1) + 16;
      parent = Arrays.copyOf(parent, longer);
      symbolOf = Arrays.copyOf(symbolOf, longer);
      pattern = Arrays.copyOf(pattern, longer);
      Arrays.fill(pattern, old, longer, NONE);
      depth = Arrays.copyOf(depth, longer);
    }
  }
}
