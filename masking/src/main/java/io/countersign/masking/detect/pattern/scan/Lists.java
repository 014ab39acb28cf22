package io.countersign.masking.detect.pattern.scan;

import java.util.List;

/** What stands between two values of a list under one name. */
public final class Lists {
  private static final int GAP_MAX = 16;
  private static final int WORD_MAX = 5;

  /** Bars and slashes are left out: behind them stands another column, or a part. */
  private static final String PARTING = "\n,;&+";

  private static final String BESIDE = " \t\r\"'`“”„«»*•·–-()[]";

  private static final WordTable JOINING =
      new WordTable(
          List.of("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "i"));

  private Lists() {}

  /**
   * Where the next value of a list begins behind one that ends at the offset, or -1: signs of lists
   * or a small word that joins stand between.
   */
  public static int next(ScanText text, int end) {
    boolean parted = false;
    int i = end;
    while (i - end < GAP_MAX) {
      char c = text.at(i);
      int word = text.runEnd(i, WORD_MAX);
      if (PARTING.indexOf(c) >= 0) {
        parted = true;
        i++;
      } else if (BESIDE.indexOf(c) >= 0) {
        i++;
      } else if (text.at(word) == ' ' && JOINING.holds(text, i, word)) {
        parted = true;
        i = word;
      } else {
        return parted ? i : -1;
      }
    }
    return -1;
  }
}
