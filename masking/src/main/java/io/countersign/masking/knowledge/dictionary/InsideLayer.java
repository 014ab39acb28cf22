package io.countersign.masking.knowledge.dictionary;

import io.countersign.masking.knowledge.text.Letters;

/**
 * The terms that are looked for inside of words too: the symbols of the automaton are letters.
 * Immutable and thread-safe.
 */
record InsideLayer(boolean sameCase, AhoCorasick automaton) {
  private static final int STARTS = AhoCorasick.DEPTH_MAX + 1;

  /** Reads one text. */
  void read(String text, Matches matches) {
    int[] starts = new int[STARTS];
    Letters letters = new Letters(text, sameCase);
    int count = 0;
    int node = AhoCorasick.ROOT;
    while (letters.next()) {
      starts[count & (STARTS - 1)] = letters.start();
      count++;
      int from = letters.afterBreak() ? AhoCorasick.ROOT : node;
      node = automaton.next(from, letters.symbol());
      int found = automaton.longestEnding(node);
      if (found >= 0) {
        int start = starts[(count - automaton.depth(found)) & (STARTS - 1)];
        matches.add(start, letters.end(), automaton.pattern(found));
      }
    }
  }
}
