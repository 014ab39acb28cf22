package io.countersign.masking.knowledge.dictionary;

import java.util.Locale;
import java.util.Set;

/**
 * The endings that nouns and names take in English, German, French, Spanish, Italian, Dutch,
 * Portuguese and Polish: plural and case.
 */
final class Endings {
  /** In units. */
  static final int LENGTH_MAX = 3;

  /** A shorter stem is another word more often than not. */
  static final int STEM_UNITS_MIN = 4;

  private static final Set<String> ENDINGS =
      Set.of(
          "s", "es", "e", "n", "en", "er", "ern", "em", "ens", "ers", "x", "a", "i", "as", "os",
          "is", "u", "y", "ą", "ę", "ie", "om", "ów", "owi", "ach", "ami", "iem", "im", "o");

  private Endings() {}

  /** Whether the last units of a word are one. */
  static boolean endsWithOne(String text, int end, int length) {
    return ENDINGS.contains(text.substring(end - length, end).toLowerCase(Locale.ROOT));
  }
}
