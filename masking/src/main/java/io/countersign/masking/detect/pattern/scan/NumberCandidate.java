package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;

/**
 * Digits from one run on, across the separators people put into numbers, at most {@value
 * #DIGITS_MAX}. Validators read a prefix of it. Reused within one scan; not thread-safe.
 */
public final class NumberCandidate {
  public static final int DIGITS_MAX = 24;
  private static final int SEPARATORS_MAX = 3;
  private static final int GLUE_MAX = 32;
  private static final int GROUP_MAX = 5;

  private final ScanText text;
  private final char[] digits = new char[DIGITS_MAX];
  private final int[] positions = new int[DIGITS_MAX];
  private int count;
  private String read = "";

  public NumberCandidate(ScanText text) {
    this.text = text;
  }

  /** Reads from the first digit of a run. */
  public void read(int start) {
    count = 0;
    int i = start;
    while (count < DIGITS_MAX) {
      digits[count] = text.at(i);
      positions[count] = i;
      count++;
      int next = nextDigit(i + 1);
      if (next < 0) {
        break;
      }
      i = next;
    }
    read = "";
  }

  /** Forgets the digits. */
  void clear() {
    Arrays.fill(digits, ScanText.NONE);
    count = 0;
    read = "";
  }

  public ScanText text() {
    return text;
  }

  public int count() {
    return count;
  }

  public int start() {
    return positions[0];
  }

  /** Where the first {@code length} digits end, exclusive. */
  public int end(int length) {
    return positions[length - 1] + 1;
  }

  public int digit(int index) {
    return digits[index] - '0';
  }

  /** The first {@code length} digits. */
  public String digits(int length) {
    if (read.length() != length) {
      read = new String(digits, 0, length);
    }
    return read;
  }

  /** The number that {@code length} digits from {@code index} on make. */
  public int value(int index, int length) {
    int value = 0;
    for (int i = index; i < index + length; i++) {
      value = value * 10 + digit(i);
    }
    return value;
  }

  /** Whether nothing on the left says that the digits belong to something longer. */
  public boolean opens() {
    return opensAt(start());
  }

  /**
   * Whether a word of letters, or an underscore, stands right before the digits, as in {@code
   * card_4111} and {@code x4111}; not when more digits stand before it or its letters are those of
   * hexadecimal numbers.
   */
  public boolean glued() {
    return !opens() && gluedAt(start());
  }

  /** Like {@link #closes}, with a word of letters right behind allowed. */
  public boolean closesOrGlues(int length) {
    if (closes(length)) {
      return true;
    }
    if (count < length) {
      return false;
    }
    char next = text.at(end(length));
    return next == '_' || gluedBehind(end(length));
  }

  /** Whether the candidate has the digits and nothing on the right belongs to them. */
  public boolean closes(int length) {
    if (count < length) {
      return false;
    }
    int end = end(length);
    char next = text.at(end);
    if (ScanText.isDigit(next) || ScanText.isLetter(next)) {
      return false;
    }
    if (next == '_') {
      return text.emphasis(end, 1);
    }
    if (next == '.' && text.at(end + 1) == '0' && !text.alphanumeric(end + 2)) {
      // A whole number that passed through floating point.
      return true;
    }
    // A letter behind these begins the next sentence, a file's ending or the next part of a path.
    boolean partsWords = next == '.' || next == '/';
    return !(joins(next) && (partsWords ? text.digit(end + 1) : text.alphanumeric(end + 1)));
  }

  /** Whether no other digits stand one blank away, as they do in a longer number or a table. */
  public boolean isolated(int length) {
    boolean before = text.at(start() - 1) == ' ' && text.digit(start() - 2);
    return !before && !(text.at(end(length)) == ' ' && text.digit(end(length) + 1));
  }

  /** How many different signs stand among the first {@code length} digits. */
  public int signs(int length) {
    int signs = 0;
    String seen = "";
    for (int i = positions[0]; i < positions[length - 1]; i++) {
      char c = text.at(i);
      if (!ScanText.isDigit(c) && seen.indexOf(c) < 0) {
        seen += c;
        signs++;
      }
    }
    return signs;
  }

  /** Whether a blank stands among the first {@code length} digits. */
  public boolean spaced(int length) {
    for (int i = positions[0]; i < positions[length - 1]; i++) {
      if (text.at(i) <= ' ') {
        return true;
      }
    }
    return false;
  }

  /** Whether no separator stands among the first {@code length} digits. */
  public boolean contiguous(int length) {
    return count >= length && positions[length - 1] - positions[0] == length - 1;
  }

  /** Whether the first digits stand in groups of these sizes, each but the last separated. */
  public boolean grouped(int... sizes) {
    int at = 0;
    for (int size : sizes) {
      if (at + size > count || positions[at + size - 1] - positions[at] != size - 1) {
        return false;
      }
      at += size;
      if (at < count && at != total(sizes) && positions[at] - positions[at - 1] == 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the first digits stand in groups of two to five, the last perhaps of one, with one and
   * the same character between them: as people read numbers out.
   */
  public boolean regular(int length) {
    if (count < length || contiguous(length)) {
      return false;
    }
    char sign = ScanText.NONE;
    int begun = 0;
    for (int i = 1; i < length; i++) {
      int gap = positions[i] - positions[i - 1];
      if (gap > 1) {
        char c = text.at(positions[i] - 1);
        boolean alike = sign == ScanText.NONE || c == sign;
        if (gap > 2 || !alike || c < ' ' || i - begun < 2) {
          return false;
        }
        sign = c;
        begun = i;
      }
      if (i - begun >= GROUP_MAX) {
        return false;
      }
    }
    return true;
  }

  /** Whether exactly this character, and no other, stands after the digit at {@code index}. */
  public boolean separatedBy(int index, char separator) {
    return index + 1 < count
        && positions[index + 1] - positions[index] == 2
        && text.at(positions[index] + 1) == separator;
  }

  /** The smallest group among the first {@code length} digits, the last group left out. */
  public int smallestGroup(int length) {
    int smallest = Integer.MAX_VALUE;
    int begun = 0;
    for (int i = 1; i < length; i++) {
      if (positions[i] - positions[i - 1] > 1) {
        smallest = Math.min(smallest, i - begun);
        begun = i;
      }
    }
    return smallest;
  }

  @Override
  public String toString() {
    return "NumberCandidate[" + count + " digits]";
  }

  private int nextDigit(int from) {
    for (int i = from; i <= from + SEPARATORS_MAX; i++) {
      char c = text.at(i);
      if (ScanText.isDigit(c)) {
        // Only behind a separator can a time of day begin.
        return i > from && ClockTimes.end(text, i) > i ? -1 : i;
      }
      if (!separates(c)) {
        return -1;
      }
    }
    return -1;
  }

  private boolean opensAt(int start) {
    char before = text.at(start - 1);
    if (ScanText.isLetter(before) || ScanText.isDigit(before)) {
      return false;
    }
    if (before == '_') {
      return text.emphasis(start - 1, -1);
    }
    boolean joins = joins(before) || before == ':' || (before == ',' && thousands());
    return !(joins && text.digit(start - 2));
  }

  /** Whether the first run has the length of a group behind a comma, as in 1,234. */
  private boolean thousands() {
    for (int i = 1; i < Math.min(count, 4); i++) {
      if (positions[i] - positions[i - 1] > 1) {
        // In 12,536-22-8145 it parts the columns of a table.
        return text.at(positions[i - 1] + 1) != '-';
      }
    }
    return count < 4;
  }

  private boolean gluedAt(int start) {
    int i = start - 1;
    if (text.at(i) == '_') {
      return true;
    }
    boolean hexadecimal = true;
    while (start - i < GLUE_MAX && ScanText.isLetter(text.at(i))) {
      hexadecimal &= hexadecimal(text.at(i));
      i--;
    }
    return i < start - 1 && !hexadecimal && !text.digit(i);
  }

  private boolean gluedBehind(int end) {
    int i = end;
    boolean hexadecimal = true;
    while (i - end < GLUE_MAX && ScanText.isLetter(text.at(i))) {
      hexadecimal &= hexadecimal(text.at(i));
      i++;
    }
    return i > end && !hexadecimal && !text.digit(i);
  }

  private static boolean hexadecimal(char c) {
    return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean joins(char c) {
    return c == '-' || c == '.' || c == '/' || c == '+' || c == '=';
  }

  /** Whether people part the digits of a number by it. */
  public static boolean separates(char c) {
    return switch (c) {
      case ' ', '-', '.', '/', '(', ')', '\n', '\r', '\t' -> true;
      default -> false;
    };
  }

  private static int total(int[] sizes) {
    int total = 0;
    for (int size : sizes) {
      total += size;
    }
    return total;
  }
}
