package io.countersign.masking.compose;

import java.util.Locale;

/** How a word is written. */
enum LetterCase {
  LOWER,
  TITLE,
  UPPER,
  /** As in {@code McDonald}. */
  MIXED;

  static LetterCase of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (LetterCase one : values()) {
      if (one != MIXED && one.apply(lower).equals(word)) {
        return one;
      }
    }
    return MIXED;
  }

  /** A lower-case word written like this; a mixed one begins with a capital. */
  String apply(String lower) {
    return switch (this) {
      case LOWER -> lower;
      case UPPER -> lower.toUpperCase(Locale.ROOT);
      case TITLE, MIXED -> lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    };
  }
}
