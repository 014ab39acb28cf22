package io.countersign.masking.detect.layer;

import io.countersign.masking.detect.OrdinaryWords;
import io.countersign.masking.detect.Spares;
import java.util.Locale;

/**
 * Values in groups with one and the same sign, line or frame between them: {@code 35332 81153
 * 77234}, {@code AKIA·7QXG·4GRT}, {@code "DE37", "0400"}, one group a line of a comment or a list.
 * The groups are as long as the first, but for a shorter last one; between signs of structure they
 * may differ by one character, and groups of digits behind a word may have any length. Rows of a
 * table are none.
 */
final class GroupLayer {
  private static final String VALUE_SIGNS = "@.:-/_+=";
  private static final Spares<GroupRow> ROWS = new Spares<>(GroupRow::new);
  private static final GroupRow.Part LETTERS_OR_DIGITS = LetterOrDigit::is;
  private static final GroupRow.Part IN_SIGNS =
      c -> LetterOrDigit.is(c) || VALUE_SIGNS.indexOf(c) >= 0;

  private final boolean signs;
  private final boolean keepsLetters;

  /**
   * @param signs whether signs of values belong to the groups, or part them as any other sign does
   * @param keepsLetters whether groups of letters alone at both ends are of the value, or words
   */
  GroupLayer(boolean signs, boolean keepsLetters) {
    this.signs = signs;
    this.keepsLetters = keepsLetters;
  }

  /**
   * Adds where groups are put together, as {@link Layer#find} does.
   *
   * @param found what has been found as it stands, by offsets of this text, and need not be put
   *     together
   */
  void find(String text, Layers.Found found, Changes changes) {
    GroupRow row = ROWS.take();
    row.reset(text, signs ? IN_SIGNS : LETTERS_OR_DIGITS);
    int i = 0;
    while (i < text.length()) {
      if (isPart(text.charAt(i))) {
        i = row.read(i);
        if (row.count() > 1 && row.tells()) {
          join(row, found, changes);
        }
      } else {
        i++;
      }
    }
    row.reset("", LETTERS_OR_DIGITS);
    ROWS.giveBack(row);
  }

  private boolean isPart(char c) {
    return (signs ? IN_SIGNS : LETTERS_OR_DIGITS).is(c);
  }

  private void join(GroupRow row, Layers.Found found, Changes changes) {
    int first = 0;
    while (first + 1 < row.count()) {
      int equal = row.shape().equalEnd(first);
      int end = restEnd(row, first, equal);
      if (end - first < 2 || !row.tells(first, end) || isFound(row, first, end, found)) {
        first = equal;
        continue;
      }
      int from = behindWords(row, first, end);
      int to = beforeWords(row, from, end);
      if (isValue(row, from, to, Math.min(equal, to) - from)) {
        row.join(from, to, changes);
        first = Math.max(to, first + 1);
      } else {
        first = equal;
      }
    }
    if (!signs) {
      joinDigits(row, found, changes);
    }
  }

  /** Behind the shorter group that may end the value. */
  private int restEnd(GroupRow row, int first, int equal) {
    boolean rest =
        equal < row.count()
            && row.length(equal) < row.length(first)
            && (keepsLetters || !row.isLetters(equal));
    return rest ? equal + 1 : equal;
  }

  private int behindWords(GroupRow row, int first, int end) {
    int from = first;
    boolean words = row.shape().isBlank() && !keepsLetters;
    while (from < end && row.isLetters(from) && (words || isOrdinary(row.group(from)))) {
      from++;
    }
    return from;
  }

  private int beforeWords(GroupRow row, int from, int end) {
    int to = end;
    while (to > from && row.isLetters(to - 1) && isOrdinary(row.group(to - 1))) {
      to--;
    }
    return to;
  }

  private static boolean isOrdinary(String word) {
    // Two capitals are the country that many numbers begin with.
    boolean country = word.length() == 2 && word.equals(word.toUpperCase(Locale.ROOT));
    return !country && OrdinaryWords.contains(word.toLowerCase(Locale.ROOT));
  }

  private boolean isValue(GroupRow row, int from, int to, int full) {
    return to - from > 1
        && (row.shape().isStructure()
            ? full > 1 && row.shape().isPieces(from, to)
            : row.shape().isRegular(from, to, full))
        && (!signs || row.shape().holdsSign(from, to))
        && !row.shape().isUniform(from, to)
        && !row.shape().isTable(from, to);
  }

  /** Groups of digits of any length, where a word stands before them in the line. */
  private static void joinDigits(GroupRow row, Layers.Found found, Changes changes) {
    int first = 0;
    while (first + 1 < row.count()) {
      int end = row.shape().digitsEnd(first);
      if (end - first > 1
          && row.shape().isAnnounced(first, end)
          && !row.shape().isTable(first, end)
          && !isFound(row, first, end, found)) {
        row.join(first, end, changes);
      }
      first = Math.max(end, first + 1);
    }
  }

  /** Words beside a value that was found, its name above all, need not be put to it. */
  private static boolean isFound(GroupRow row, int from, int to, Layers.Found found) {
    int first = from;
    int end = to;
    while (first < end && row.isLetters(first)) {
      first++;
    }
    while (end > first && row.isLetters(end - 1)) {
      end--;
    }
    return first < end && found.covers(row.start(first), row.valueEnd(end - 1));
  }
}
