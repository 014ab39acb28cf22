package io.countersign.masking.detect.ner;

/** How a sentence is written: counted word by word, told as one of a few numbers. */
final class Casing {
  private int lower;
  private int title;
  private int capitals;

  void clear() {
    lower = 0;
    title = 0;
    capitals = 0;
  }

  /** Counts the word from {@code start} to {@code end}, exclusive. */
  void add(CharSequence text, int start, int end) {
    char first = text.charAt(start);
    if (Character.isLowerCase(first)) {
      lower++;
    } else if (Character.isUpperCase(first)) {
      char last = text.charAt(end - 1);
      if (end - start > 1 && Character.isUpperCase(last)) {
        capitals++;
      } else {
        title++;
      }
    }
  }

  /**
   * 0 for ordinary writing, 1 for capitals, 2 for capitalised words, 3 for lower case only, 4 for
   * too few words to tell.
   */
  int kind() {
    int words = lower + title + capitals;
    if (words < 3) {
      return 4;
    }
    if (lower == 0) {
      return capitals * 2 > words ? 1 : 2;
    }
    return lower == words ? 3 : 0;
  }

  static int of(String[] words) {
    Casing casing = new Casing();
    for (String word : words) {
      casing.add(word, 0, word.length());
    }
    return casing.kind();
  }
}
