package io.countersign.masking.detect.layer;

/**
 * Line breaks inside a value: between two words of which one holds a digit or an at sign, for
 * values without either are told by a word before them. Lines that begin alike are records, and
 * values do not go on from one to the next. The break is taken out, but not behind or before an
 * ordinary word, which is no part of the value on the other line, nor before the name of a field;
 * or a blank is put in its place.
 */
final class BreakLayer implements Layer {
  private static final int WORD_MAX = 64;
  private static final int INDENT_MAX = 16;
  private static final int REFERENCE_MAX = 8;

  /** Signs of lists and of code that no value has before or behind a break. */
  private static final String ENDS = ";{[|,";

  private static final String STARTS = ";{}[]|,";

  private static final int DIGIT = 0;
  private static final int LETTER = 1;
  private static final int BLANK = 2;
  private static final String DATE = "0000-00-00";
  private static final int RECORD_RUNS = 7;
  private static final int RECORD_LINE_MAX = 1_024;
  private static final int RECORD_SIGNS = 3;
  private static final int ROW_MAX = 200;

  private final String replacement;

  BreakLayer(String replacement) {
    this.replacement = replacement;
  }

  @Override
  public void find(String text, Changes changes) {
    int at = text.indexOf('\n');
    while (at >= 0) {
      int from = at;
      while (from > 0 && at - from < INDENT_MAX && isBlank(text.charAt(from - 1))) {
        from--;
      }
      int to = at + 1;
      while (to < text.length()
          && to - at < INDENT_MAX
          && (isBlank(text.charAt(to)) || text.charAt(to) == '>' || isIndented(text, to))) {
        to++;
      }
      boolean inside =
          from > 0
              && to < text.length()
              && text.charAt(from - 1) > ' '
              && text.charAt(to) > ' '
              && !isBullet(text, to)
              && !isApart(text, from - 1, to)
              && !isDate(text, to)
              && (text.charAt(from - 1) == '<' || tellsBefore(text, from) || tellsAfter(text, to))
              && !(replacement.isEmpty()
                  && (WordEdges.endsBefore(text, from, to) || WordEdges.beginsAt(text, from, to)))
              && !isNextRecord(text, from, to)
              && !isNextRow(text, from, to);
      boolean free = changes.isEmpty() || changes.to(changes.count() - 1) <= from;
      if (inside && free) {
        changes.add(from, to, replacement);
      }
      at = text.indexOf('\n', at + 1);
    }
  }

  /** Where an item of a list begins, no value goes on. */
  private static boolean isBullet(String text, int index) {
    return "-*".indexOf(text.charAt(index)) >= 0
        && index + 1 < text.length()
        && text.charAt(index + 1) == ' ';
  }

  /**
   * A further break, with an indent behind it, or between two digits: other empty lines end a
   * paragraph.
   */
  private static boolean isIndented(String text, int index) {
    return text.charAt(index) == '\n'
        && index + 1 < text.length()
        && (isBlank(text.charAt(index + 1))
            || text.charAt(index + 1) == '>'
            || (LetterOrDigit.digitAt(text, index + 1) && LetterOrDigit.digitAt(text, index - 2)));
  }

  /** Whether a line begins with a day as time stamps have it, 2026-05-11. */
  private static boolean isDate(String text, int index) {
    int end = index + DATE.length();
    if (end > text.length() || LetterOrDigit.at(text, end)) {
      return false;
    }
    for (int i = 0; i < DATE.length(); i++) {
      char c = text.charAt(index + i);
      if (DATE.charAt(i) == '0' ? c < '0' || c > '9' : c != DATE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether signs say that one thing ends before the break and another begins behind it. */
  private static boolean isApart(String text, int last, int next) {
    char end = text.charAt(last);
    char start = text.charAt(next);
    boolean list = end == ',' && LetterOrDigit.digitAt(text, next);
    boolean spread = end == '|' && LetterOrDigit.at(text, last - 1);
    boolean escape = end == '{' && last > 0 && "ux".indexOf(text.charAt(last - 1)) >= 0;
    if (ENDS.indexOf(end) >= 0 && !list && !spread && !escape) {
      return true;
    }
    boolean spreads = start == '|' && LetterOrDigit.at(text, next + 1);
    boolean escapes =
        (start == '}' && LetterOrDigit.at(text, last))
            || (start == '{' && last > 0 && text.charAt(last - 1) == '\\')
            || (start == ';' && isReference(text, last));
    return STARTS.indexOf(start) >= 0 && !spreads && !escapes;
  }

  /** Whether a character reference ends there, but for its semicolon. */
  private static boolean isReference(String text, int last) {
    int i = last;
    while (last - i < REFERENCE_MAX && LetterOrDigit.at(text, i)) {
      i--;
    }
    i -= i < last && i >= 0 && text.charAt(i) == '#' ? 1 : 0;
    return i < last && i >= 0 && text.charAt(i) == '&';
  }

  /**
   * Whether both lines begin in the same way, as the lines of a log or a table do: equal kinds of
   * runs of letters, digits and blanks, with equal signs between them.
   */
  private static boolean isNextRecord(String text, int end, int next) {
    int line = text.lastIndexOf('\n', end - 1) + 1;
    if (end - line > RECORD_LINE_MAX) {
      return false;
    }
    int other = next;
    int signs = 0;
    for (int run = 0; run < RECORD_RUNS; run++) {
      if (line >= end || other >= text.length()) {
        return false;
      }
      int kind = kind(text.charAt(line));
      if (kind != kind(text.charAt(other))) {
        return false;
      }
      signs += kind > BLANK ? 1 : 0;
      line = runEnd(text, line, kind);
      other = runEnd(text, other, kind);
    }
    return signs >= RECORD_SIGNS;
  }

  /** Whether both lines are cells between semicolons or bars, as many in either. */
  private static boolean isNextRow(String text, int end, int next) {
    int line = end;
    int[] signs = new int[2];
    while (line > 0 && end - line < ROW_MAX && text.charAt(line - 1) != '\n') {
      line--;
      count(text.charAt(line), 1, signs);
    }
    boolean cells = signs[0] + signs[1] > 0;
    int stop = next;
    while (cells && stop < text.length() && stop - next < ROW_MAX && text.charAt(stop) != '\n') {
      count(text.charAt(stop), -1, signs);
      stop++;
    }
    return cells && signs[0] == 0 && signs[1] == 0;
  }

  /** A reference to a character ends in a semicolon as well: its ampersand undoes it. */
  private static void count(char c, int by, int[] signs) {
    signs[0] += c == ';' ? by : c == '&' ? -by : 0;
    signs[1] += c == '|' ? by : 0;
  }

  private static int runEnd(String text, int index, int kind) {
    int end = index + 1;
    while (kind <= BLANK
        && end < text.length()
        && end - index < WORD_MAX
        && kind(text.charAt(end)) == kind) {
      end++;
    }
    return end;
  }

  /** Letters, digits and blanks are each of a kind; every sign is of its own. */
  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    return LetterOrDigit.is(c) ? LETTER : isBlank(c) ? BLANK : BLANK + 1 + c;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static boolean tellsBefore(String text, int end) {
    for (int i = end - 1; i >= 0 && end - i <= WORD_MAX && text.charAt(i) > ' '; i--) {
      if (tells(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tellsAfter(String text, int start) {
    for (int i = start; i < text.length() && i - start < WORD_MAX && text.charAt(i) > ' '; i++) {
      if (tells(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tells(String text, int index) {
    return text.charAt(index) == '@' || LetterOrDigit.digitAt(text, index);
  }
}
