package io.countersign.masking.detect.layer;

import io.countersign.masking.detect.OrdinaryWords;
import java.util.Locale;

/** Tells words beside a break that are no part of the value on its other side. */
final class WordEdges {
  private static final int WORD_MAX = 64;
  private static final int BLANKS_MAX = 16;
  private static final int ORDINARY_MIN = 4;
  private static final String ENDS = ",.;!?)<";

  /** What values that are broken may have before the break. */
  private static final String GOING_ON = "-_./+=&?%:@\\<";

  private WordEdges() {}

  /**
   * Whether an ordinary word ends before the offset and letters or digits begin behind; or a number
   * that stands alone, and behind it an address of mail.
   */
  static boolean endsBefore(String text, int end, int next) {
    if (!Character.isLetterOrDigit(text.charAt(next))) {
      return false;
    }
    int start = end;
    while (start > 0 && end - start < WORD_MAX && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    boolean opens = start == 0 || text.charAt(start - 1) <= ' ' || text.charAt(start - 1) == '>';
    return start == end
        ? isNumber(text, end) && isMailbox(text, next)
        : opens && end - start >= ORDINARY_MIN && isOrdinary(text, start, end);
  }

  /** Whether an ordinary word begins at the offset, or the name of a field. */
  static boolean beginsAt(String text, int end, int next) {
    char last = text.charAt(end - 1);
    if (GOING_ON.indexOf(last) >= 0) {
      return false;
    }
    int stop = next;
    while (stop < text.length() && stop - next < WORD_MAX && isName(text.charAt(stop))) {
      stop++;
    }
    if (stop == next) {
      return false;
    }
    if (isField(text, stop)) {
      return isEvenCase(text.substring(next, stop));
    }
    if (!Character.isLetterOrDigit(last)) {
      return false;
    }
    boolean ends =
        isBlank(text, stop) || (ENDS.indexOf(text.charAt(stop)) >= 0 && isBlank(text, stop + 1));
    return ends && stop - next >= ORDINARY_MIN && isOrdinary(text, next, stop);
  }

  /** Whether digits alone stand before the offset, and a blank before them. */
  private static boolean isNumber(String text, int end) {
    int start = end;
    while (start > 0 && end - start < WORD_MAX && LetterOrDigit.digitAt(text, start - 1)) {
      start--;
    }
    return start < end && isBlank(text, start - 1);
  }

  private static boolean isMailbox(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < WORD_MAX && LetterOrDigit.valueAt(text, end)) {
      if (text.charAt(end) == '@') {
        return Character.isLetter(text.charAt(start));
      }
      end++;
    }
    return false;
  }

  private static boolean isOrdinary(String text, int start, int end) {
    return OrdinaryWords.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  /** A colon before a blank, or an equals sign that does not end what is encoded. */
  private static boolean isField(String text, int nameEnd) {
    int sign = nameEnd;
    while (sign < text.length() && sign - nameEnd < BLANKS_MAX && text.charAt(sign) == ' ') {
      sign++;
    }
    if (sign == text.length()) {
      return false;
    }
    return text.charAt(sign) == ':'
        ? isBlank(text, sign + 1)
        : text.charAt(sign) == '=' && !isBlank(text, sign + 1) && text.charAt(sign + 1) != '=';
  }

  private static boolean isName(char c) {
    return Character.isLetter(c) || c == '_' || c == '-';
  }

  /** All small, all capitals, or a capital first: a word, and no part of a key. */
  private static boolean isEvenCase(String word) {
    String rest = word.substring(1);
    return rest.equals(rest.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
  }

  private static boolean isBlank(String text, int index) {
    return index < 0 || index >= text.length() || text.charAt(index) <= ' ';
  }
}
