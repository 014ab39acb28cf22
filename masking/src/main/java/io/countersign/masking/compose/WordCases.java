package io.countersign.masking.compose;

import io.countersign.masking.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a text writes each of some words small, and how often with a capital. */
final class WordCases {
  /** A word stands small so often before it counts as a term. */
  static final int SMALL_MIN = 4;

  private static final int SMALL_SHARE = 2;

  private final Map<Long, int[]> counts = new HashMap<>();

  private WordCases() {}

  static WordCases of(String text, List<Span> words) {
    WordCases cases = new WordCases();
    for (Span word : words) {
      int[] ofWord =
          cases.counts.computeIfAbsent(
              WordSet.hash(text, word.start(), word.end()), any -> new int[2]);
      ofWord[isSmall(text, word) ? 0 : 1]++;
    }
    return cases;
  }

  /** A word that a text mostly writes small is one of its terms, and no name where it is small. */
  boolean isOrdinary(String text, Span word) {
    int[] ofWord = counts.getOrDefault(WordSet.hash(text, word.start(), word.end()), new int[2]);
    return isSmall(text, word) && ofWord[0] >= SMALL_MIN && ofWord[0] > SMALL_SHARE * ofWord[1];
  }

  private static boolean isSmall(String text, Span word) {
    return Character.isLowerCase(text.charAt(word.start()));
  }
}
