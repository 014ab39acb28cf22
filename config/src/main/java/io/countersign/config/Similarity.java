package io.countersign.config;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known key that somebody most likely meant. */
final class Similarity {
  private static final int KEY_CHARACTERS_MAX = 64;

  private Similarity() {}

  /** The nearest candidate, if one is near enough: a third of its letters may differ. */
  static Optional<String> nearest(String key, Collection<String> candidates) {
    if (key.length() > KEY_CHARACTERS_MAX) {
      return Optional.empty();
    }
    String wanted = normalized(key);
    return candidates.stream()
        .min(comparingInt(candidate -> distance(wanted, candidate)))
        .filter(best -> distance(wanted, best) <= Math.max(1, best.length() / 3));
  }

  /** Case and the sign between words are not spelling mistakes: {@code useCases}, use_cases. */
  private static String normalized(String key) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean boundary =
          i > 0 && Character.isUpperCase(c) && Character.isLowerCase(key.charAt(i - 1));
      words.append(boundary ? "-" : "").append(c == '_' ? '-' : c);
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's, by the two-row algorithm of Wagner and Fischer. */
  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
