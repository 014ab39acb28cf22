package io.countersign.masking.detect.segment;

/**
 * What one line looks like, counted in one pass over at most {@value #LOOK_UNITS} units of it.
 * Reused from line to line; not thread-safe.
 */
final class LineShape {
  /** Longer lines are judged by their beginning. */
  static final int LOOK_UNITS = 2_000;

  final String text;

  /** Without the blanks around. */
  int start;

  int end;

  /** Where looking stops. */
  int look;

  int indent;
  char first;
  char last;
  int words;
  int letters;
  int marks;
  int calls;
  int humps;
  int operators;
  int quotedKeys;
  boolean assignment;
  boolean address;

  LineShape(String text) {
    this.text = text;
  }

  void read(int from, int to) {
    start = from;
    while (start < to && text.charAt(start) <= ' ') {
      start++;
    }
    end = to;
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    indent = start - from;
    look = Math.min(end, start + LOOK_UNITS);
    first = start < end ? text.charAt(start) : ' ';
    last = start < end ? text.charAt(end - 1) : ' ';
    count();
  }

  boolean blank() {
    return start == end;
  }

  int length() {
    return end - start;
  }

  /** The unit at an offset from the line's first, or a line feed behind its end. */
  char at(int offset) {
    int index = start + offset;
    return index < end ? text.charAt(index) : '\n';
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, start) && start + prefix.length() <= end;
  }

  /**
   * Whether these are the letters that the line begins with, in whatever case.
   *
   * @param word small letters of the alphabet
   */
  boolean beginsWithWord(String word) {
    int to = start + word.length();
    if (to > end || (to < end && Character.isLetter(text.charAt(to)))) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((text.charAt(start + i) | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void count() {
    words = 0;
    letters = 0;
    marks = 0;
    calls = 0;
    humps = 0;
    operators = 0;
    quotedKeys = 0;
    assignment = false;
    address = false;
    int at = -1;
    for (int i = start; i < look; i++) {
      char unit = text.charAt(i);
      char before = i > start ? text.charAt(i - 1) : ' ';
      if (isLetter(unit)) {
        letters++;
        humps += isUpper(unit) && isLower(before) ? 1 : 0;
        continue;
      }
      if (unit == ' ') {
        words += isLetter(before) ? 1 : 0;
        continue;
      }
      at = unit == '@' && i > start ? i : at;
      address |= unit == '.' && at >= 0;
      countMark(unit, before, i);
    }
  }

  private void countMark(char unit, char before, int index) {
    char next = index + 1 < look ? text.charAt(index + 1) : '\n';
    switch (unit) {
      case '_' -> {
        // At the edge of a word it may be Markdown's emphasis.
        int inside = isWordUnit(before) && isWordUnit(next) ? 1 : 0;
        marks += inside;
        humps += inside;
      }
      case '(' -> {
        marks++;
        calls += isLetter(before) || isDigit(before) || before == '_' ? 1 : 0;
        operators += next == ')' && index + 2 < look && text.charAt(index + 2) == ';' ? 1 : 0;
      }
      case '=' -> {
        marks++;
        assignment |= before == ' ' && next == ' ';
        operators += next == '"' && (isLower(before) || before == '_') ? 1 : 0;
        operators += next == '=' || next == '>' || "!+:-".indexOf(before) >= 0 ? 1 : 0;
      }
      case ':' -> {
        operators += next == ':' && before != ':' ? 1 : 0;
        quotedKeys += before == '"' || (before == ' ' && quoteBefore(index)) ? 1 : 0;
      }
      case '#' -> {
        boolean comment = before == ' ' && next == ' ' && index - 2 > start;
        operators += comment && text.charAt(index - 2) == ' ' ? 1 : 0;
        marks += comment && text.charAt(index - 2) == ' ' ? 3 : 0;
      }
      case '-' -> operators += next == '>' ? 1 : 0;
      case '?' -> operators += next == ':' || next == '.' ? 1 : 0;
      case '&', '|' -> {
        marks++;
        operators += next == unit && before != unit ? 1 : 0;
      }
      case '{', '[' -> {
        marks++;
        operators += next == (unit == '{' ? '}' : ']') ? 1 : 0;
      }
      case '$' -> {
        marks++;
        operators += isLetter(next) || next == '{' || next == '(' ? 1 : 0;
      }
      case ';', '}', ')', ']', '<', '>', '+', '*', '!', '\\' -> marks++;
      default -> {
        // Says nothing.
      }
    }
  }

  private static boolean isWordUnit(char unit) {
    return isLetter(unit) || isDigit(unit);
  }

  private boolean quoteBefore(int index) {
    return index - 2 > start && text.charAt(index - 2) == '"';
  }

  /** Where the unit stands first in a stretch, or the end of the stretch. */
  static int find(String text, char unit, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) != unit) {
      i++;
    }
    return i;
  }

  /** Whether the word stands in a stretch. */
  static boolean holds(String text, String word, int from, int to) {
    for (int i = from; i + word.length() <= to; i++) {
      if (text.charAt(i) == word.charAt(0) && text.startsWith(word, i)) {
        return true;
      }
    }
    return false;
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  static boolean isLetter(char unit) {
    return unit < 0x80
        ? (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z')
        : Character.isLetter(unit);
  }

  static boolean isUpper(char unit) {
    return unit < 0x80 ? unit >= 'A' && unit <= 'Z' : Character.isUpperCase(unit);
  }

  static boolean isLower(char unit) {
    return unit < 0x80 ? unit >= 'a' && unit <= 'z' : Character.isLowerCase(unit);
  }

  @Override
  public String toString() {
    return "LineShape[" + length() + " units]";
  }
}
