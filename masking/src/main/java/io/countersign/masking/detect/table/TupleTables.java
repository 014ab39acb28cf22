package io.countersign.masking.detect.table;

import java.util.List;

/**
 * Tables of which each row stands in brackets: {@code INSERT INTO t (a, b) VALUES (1, 2), (3, 4)},
 * the lines of a {@code COPY}, arrays of arrays, and arrays of arrays behind an array of names. Not
 * thread-safe.
 */
final class TupleTables {
  private static final int HEAD_MAX = 4_000;
  private static final int NAMES_MAX = 2_000;
  private static final int NAME_MAX = 64;
  private static final int MISSES_MAX = 2;
  private static final int CELL_MAX = 2_000;
  private static final int BETWEEN_MAX = 40;
  private static final String VALUES = "values";
  private static final String STDIN = "from stdin";

  private final CharSequence text;
  private final Headers headers;
  private final List<Table> tables;
  private final Cells head = new Cells();
  private final Cells row = new Cells();

  TupleTables(CharSequence text, Headers headers, List<Table> tables) {
    this.text = text;
    this.headers = headers;
    this.tables = tables;
  }

  void read() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int next = -1;
      if (c == '[' || c == '(') {
        next = array(i);
      } else if ((c == 'v' || c == 'V') && Words.stand(text, i, VALUES)) {
        next = values(i);
      } else if ((c == 'f' || c == 'F') && Words.stand(text, i, STDIN)) {
        next = copied(i);
      }
      i = next > i ? next : i + 1;
    }
  }

  /** The rows behind {@code VALUES}, for the names in brackets before it. */
  private int values(int keyword) {
    return namesBefore(keyword) ? rows(afterBlanks(keyword + VALUES.length()), '(', head) : -1;
  }

  /** The lines behind {@code COPY t (a, b) FROM stdin;}, tabs between their cells. */
  private int copied(int keyword) {
    int at = Rows.lineEnd(text, keyword) + 1;
    Table table = at < text.length() && namesBefore(keyword) ? headers.table(text, head) : null;
    if (table == null) {
      return -1;
    }
    Rows lines = new Rows(text);
    while (at < text.length() && text.charAt(at) != '\\') {
      int end = lines.split(at, '\t', row);
      if (row.count() != head.count()) {
        break;
      }
      table.addRow(row);
      at = end + 1;
    }
    tables.add(table);
    return at;
  }

  /** Reads the names in brackets before a keyword as the head. */
  private boolean namesBefore(int keyword) {
    int close = keyword - 1;
    while (close > 0 && text.charAt(close) <= ' ') {
      close--;
    }
    int open = close > 0 && text.charAt(close) == ')' ? opening(close) : -1;
    if (open < 0) {
      return false;
    }
    names(open + 1, close);
    return head.count() > 0;
  }

  /** The bracket that the one at the offset closes, or -1. */
  private int opening(int close) {
    int depth = 1;
    for (int i = close - 1; i >= 0 && close - i < NAMES_MAX && text.charAt(i) != ';'; i--) {
      depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Names between commas, in quotes, backticks, brackets or none. */
  private void names(int from, int to) {
    head.clear();
    int start = from;
    for (int i = from; i <= to && !head.full(); i++) {
      if (i == to || text.charAt(i) == ',') {
        head.add(text, start, i);
        start = i + 1;
      }
    }
  }

  /** An array of strings, before arrays. */
  private int array(int open) {
    char opener = text.charAt(open);
    int end = strings(open);
    if (end < 0) {
      return -1;
    }
    int at = afterBlanks(end);
    if (at >= text.length() || text.charAt(at) != ',') {
      return end;
    }
    at = afterBlanks(at + 1);
    int limit = Math.min(text.length(), at + BETWEEN_MAX);
    int bracket = at;
    while (bracket < limit && "[(".indexOf(text.charAt(bracket)) < 0) {
      bracket++;
    }
    if (bracket >= limit) {
      return end;
    }
    if (bracket > at) {
      // The value of another key, an array of arrays.
      bracket = afterBlanks(bracket + 1);
    }
    boolean opens = bracket < text.length() && "[(".indexOf(text.charAt(bracket)) >= 0;
    boolean same = bracket > at || (opens && text.charAt(bracket) == opener);
    int next = opens && same ? rows(bracket, text.charAt(bracket), head) : -1;
    return next > 0 ? next : end;
  }

  /** Reads an array of short strings as the head; answers where it ends, or -1. */
  private int strings(int open) {
    head.clear();
    int at = afterBlanks(open + 1);
    while (at < text.length() && at - open < HEAD_MAX && !head.full()) {
      char quote = text.charAt(at);
      if (quote != '"' && quote != '\'') {
        return -1;
      }
      int close = at + 1;
      int limit = Math.min(text.length(), close + NAME_MAX);
      while (close < limit && headCharacter(text.charAt(close), quote)) {
        close++;
      }
      if (close >= text.length() || text.charAt(close) != quote) {
        return -1;
      }
      head.add(text, at + 1, close);
      at = afterBlanks(close + 1);
      if (at < text.length() && (text.charAt(at) == ']' || text.charAt(at) == ')')) {
        return Headers.plausible(text, head) ? at + 1 : -1;
      }
      if (at >= text.length() || text.charAt(at) != ',') {
        return -1;
      }
      at = afterBlanks(at + 1);
    }
    return -1;
  }

  private static boolean headCharacter(char c, char quote) {
    return c != quote && c != '\n' && c != '[' && c != '{';
  }

  /** Reads rows in brackets, commas between them; where they end, or -1 if nothing is known. */
  private int rows(int from, char opener, Cells names) {
    int at = from;
    Table table = null;
    int end = -1;
    int misses = 0;
    while (at < text.length() && text.charAt(at) == opener && misses <= MISSES_MAX) {
      int close = tuple(at, opener);
      if (close < 0) {
        break;
      }
      if (row.count() == names.count()) {
        table = table == null ? headers.table(text, names) : table;
        if (table == null) {
          return -1;
        }
        table.addRow(row);
        misses = 0;
      } else {
        misses++;
      }
      end = close;
      at = afterBlanks(close);
      if (at < text.length() && text.charAt(at) == ',') {
        at = afterBlanks(at + 1);
      }
    }
    if (table == null) {
      return -1;
    }
    tables.add(table);
    return end;
  }

  /** Splits the row in brackets; where it ends, behind its bracket, or -1. */
  private int tuple(int open, char opener) {
    char closer = opener == '(' ? ')' : ']';
    row.clear();
    int start = open + 1;
    int depth = 0;
    int i = start;
    while (i < text.length() && i - start < CELL_MAX && !row.full()) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = stringEnd(i);
        continue;
      }
      if (depth == 0 && (c == ',' || c == closer)) {
        addCell(start, i);
        if (c == closer) {
          return i + 1;
        }
        start = i + 1;
      } else if (c == opener) {
        depth++;
      } else if (c == closer) {
        depth--;
      }
      i++;
    }
    return -1;
  }

  /** The cell, or the string in it: {@code N'...'}, {@code to_date('...')}. */
  private void addCell(int start, int end) {
    int quote = start;
    while (quote < end && text.charAt(quote) != '\'' && text.charAt(quote) != '"') {
      quote++;
    }
    if (quote == end) {
      row.add(text, start, end);
      return;
    }
    int close = stringEnd(quote);
    row.add(text, Math.min(quote + 1, end), Math.max(quote + 1, Math.min(close - 1, end)));
  }

  /** Behind a string; quotes in it are doubled or stand behind a backslash. */
  private int stringEnd(int open) {
    char quote = text.charAt(open);
    int limit = Math.min(text.length(), open + CELL_MAX);
    int i = open + 1;
    while (i < limit) {
      char c = text.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < limit && text.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return limit;
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }
}
