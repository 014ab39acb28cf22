package io.countersign.masking.detect.pattern.scan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final int ITEM_MAX = 96;

  /** What closes an item, a line's end, and the next one up to its value: {@code - Ann Lee: }. */
  private static final Pattern ITEM =
      Pattern.compile(
          "[\"'`).,;]{0,3}+[ \\t]{0,3}+\\r?\\n[ \\t]{0,8}+([-*•·–+]|\\d{1,2}[.)])?+[ \\t]{0,4}+"
              + "(\\p{Lu}[\\p{L}.'’-]{0,20}+(,? \\p{L}[\\p{L}.'’-]{0,20}+){0,3}+)"
              + " ?[:=(|–—-]{1,2}+ {0,2}+[\"'`]?+");

  private Lists() {}

  /**
   * Where the value of the next item of a list of people begins behind one that ends at the offset,
   * or -1: a line for each, with a name in front. A word without a bullet may be a label, and so
   * may one that rules go by.
   */
  static int nextItem(ScanText text, int end) {
    Matcher item = text.matcher(ITEM, end, end + ITEM_MAX);
    if (!item.lookingAt() || (item.group(1) == null && item.group(3) == null)) {
      return -1;
    }
    int next = item.end();
    boolean labelled =
        OtherNumbers.announced(text, next) || text.holdsContextWord(item.start(2), item.end(2));
    return labelled ? -1 : next;
  }

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
