package io.countersign.masking.detect.pattern;

import java.util.List;
import java.util.Locale;

/** The first two characters of words worth a look, in any case, as a table. Immutable. */
final class WordOpenings {
  private static final int CHARACTERS = 0x80;

  private final boolean[] pairs = new boolean[CHARACTERS * CHARACTERS];

  private WordOpenings() {}

  @SafeVarargs
  static WordOpenings of(List<String>... prefixes) {
    WordOpenings openings = new WordOpenings();
    for (List<String> list : prefixes) {
      for (String prefix : list) {
        openings.add(prefix.substring(0, 2));
      }
    }
    return openings;
  }

  boolean holds(char first, char second) {
    return first < CHARACTERS && second < CHARACTERS && pairs[first * CHARACTERS + second];
  }

  private void add(String pair) {
    for (String first : cases(pair.substring(0, 1))) {
      for (String second : cases(pair.substring(1))) {
        pairs[first.charAt(0) * CHARACTERS + second.charAt(0)] = true;
      }
    }
  }

  private static List<String> cases(String letter) {
    return List.of(letter.toLowerCase(Locale.ROOT), letter.toUpperCase(Locale.ROOT));
  }
}
