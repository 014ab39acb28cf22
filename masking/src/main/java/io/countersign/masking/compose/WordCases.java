package io.countersign.masking.compose;

import java.util.HashMap;
import java.util.Map;

/** How often a text writes each of some words small, and how often with a capital. */
final class WordCases {
  /** A word stands small so often before it counts as a term. */
  static final int SMALL_MIN = 4;

  private static final int SMALL_SHARE = 2;

  private final Map<Long, int[]> counts = new HashMap<>();

  void count(String text, int start, int end) {
    int[] ofWord = counts.computeIfAbsent(WordSet.hash(text, start, end), any -> new int[2]);
    ofWord[isSmall(text, start) ? 0 : 1]++;
  }

  /** A word that a text mostly writes small is one of its terms, and no name where it is small. */
  boolean isOrdinary(String text, int start, int end) {
    if (!isSmall(text, start)) {
      return false;
    }
    int[] ofWord = counts.getOrDefault(WordSet.hash(text, start, end), new int[2]);
    return ofWord[0] >= SMALL_MIN && ofWord[0] > SMALL_SHARE * ofWord[1];
  }

  static boolean isSmall(String text, int start) {
    return Character.isLowerCase(text.charAt(start));
  }
}
