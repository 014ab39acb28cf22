package io.countersign.masking.detect.table;

/**
 * Splits rows at delimiters, as RFC 4180 has it: a cell in quotes may hold delimiters, doubled
 * quotes and ends of lines. No stretch of the text is looked through twice for the end of a quoted
 * cell of several lines, so the time is linear. Not thread-safe.
 */
final class Rows {
  private static final int QUOTED_MAX = 4_000;

  private final CharSequence text;

  /** Up to here quotes were looked for that end a cell of several lines, in vain. */
  private int searched;

  Rows(CharSequence text) {
    this.text = text;
  }

  static int lineEnd(CharSequence text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  static boolean blank(CharSequence text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) > ' ' && text.charAt(i) != '>') {
        return false;
      }
    }
    return true;
  }

  /** Whether the line only rules: {@code |---|:--|}, {@code +----+}, {@code ====}. */
  static boolean rule(CharSequence text, int start, int end) {
    int strokes = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean box = c >= '\u2500' && c <= '\u257f';
      strokes += c == '-' || c == '=' || box ? 1 : 0;
      if (!box && c > ' ' && "-=+|:_>".indexOf(c) < 0) {
        return false;
      }
    }
    return strokes >= 2;
  }

  /** The first line that is no rule. */
  static int afterRules(CharSequence text, int from) {
    int line = from;
    while (line < text.length() && rule(text, line, lineEnd(text, line))) {
      line = lineEnd(text, line) + 1;
    }
    return line;
  }

  /** Splits the row that begins at the offset; answers where it ends, at its line feed. */
  int split(int start, char delimiter, Cells out) {
    out.clear();
    int end = lineEnd(text, start);
    int at = start;
    while (at < end && (text.charAt(at) == '>' || text.charAt(at) == ' ')) {
      at++;
    }
    boolean bars = delimiter != '\t' && delimiter != ';' && delimiter != ',';
    boolean edged = bars && at < end && text.charAt(at) == delimiter;
    at = edged ? at + 1 : at;
    while (!out.full()) {
      int quoted = bars ? -1 : quotedEnd(at, end, delimiter);
      int cellEnd = quoted >= 0 ? quoted : plainEnd(at, end, delimiter);
      out.add(text, at, cellEnd);
      end = cellEnd > end ? lineEnd(text, cellEnd) : end;
      if (cellEnd >= end) {
        break;
      }
      at = cellEnd + 1;
    }
    if (edged && out.count() > 1 && out.isEmpty(out.count() - 1)) {
      out.dropLast();
    }
    return out.full() ? lineEnd(text, end) : end;
  }

  private int plainEnd(int from, int end, char delimiter) {
    int i = from;
    while (i < end && (text.charAt(i) != delimiter || escaped(i, delimiter))) {
      i++;
    }
    return i;
  }

  /** A bar behind a backslash, as Markdown has it. */
  private boolean escaped(int index, char delimiter) {
    return delimiter == '|' && index > 0 && text.charAt(index - 1) == '\\';
  }

  /** Where a cell in quotes ends, at the delimiter or line feed behind it; -1 for none. */
  private int quotedEnd(int from, int lineEnd, char delimiter) {
    int open = from;
    while (open < lineEnd && text.charAt(open) == ' ') {
      open++;
    }
    if (open >= lineEnd || text.charAt(open) != '"') {
      return -1;
    }
    int limit = open < searched ? lineEnd : Math.min(text.length(), open + QUOTED_MAX);
    int i = open + 1;
    while (i < limit) {
      if (text.charAt(i) != '"') {
        i++;
      } else if (i + 1 < limit && text.charAt(i + 1) == '"') {
        i += 2;
      } else {
        int close = afterBlanks(i + 1);
        boolean ends = close >= text.length() || text.charAt(close) == delimiter;
        if (ends || text.charAt(close) == '\n') {
          return close;
        }
        break;
      }
    }
    searched = Math.max(searched, i);
    return -1;
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\r')) {
      i++;
    }
    return i;
  }
}
