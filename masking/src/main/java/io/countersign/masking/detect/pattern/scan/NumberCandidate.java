package io.countersign.masking.detect.pattern.scan;

/**
 * Digits from one run on, across the separators people put into numbers, at most {@value
 * #DIGITS_MAX}. Validators read a prefix of it. Reused within one scan; not thread-safe.
 */
public final class NumberCandidate {
  public static final int DIGITS_MAX = 24;
  private static final int SEPARATORS_MAX = 3;

  private final ScanText text;
  private final char[] digits = new char[DIGITS_MAX];
  private final int[] positions = new int[DIGITS_MAX];
  private int count;
  private boolean opens;

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
    opens = opensAt(start);
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
    return new String(digits, 0, length);
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
    return opens;
  }

  /** Whether the candidate has the digits and nothing on the right belongs to them. */
  public boolean closes(int length) {
    if (count < length) {
      return false;
    }
    int end = end(length);
    char next = text.at(end);
    if (ScanText.isDigit(next) || ScanText.bindsToDigits(next) || next == '_') {
      return false;
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
        return i;
      }
      if (!separator(c)) {
        return -1;
      }
    }
    return -1;
  }

  private boolean opensAt(int start) {
    char before = text.at(start - 1);
    if (ScanText.bindsToDigits(before) || ScanText.isDigit(before) || before == '_') {
      return false;
    }
    return !((joins(before) || before == ':' || before == ',') && text.digit(start - 2));
  }

  private static boolean joins(char c) {
    return c == '-' || c == '.' || c == '/' || c == '+' || c == '=';
  }

  private static boolean separator(char c) {
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
