package io.countersign.masking.detect.table;

import java.util.List;

/**
 * Tables of which each row is a line: cells between tabs, bars, semicolons or commas, or below one
 * another. The line after the head has as many cells as the head, or stands below it. Not
 * thread-safe.
 */
final class LineTables {
  /** Bars of boxes are bars too. */
  private static final String DELIMITERS = "\t|;,\u2502\u2503\u2551";

  private static final int COMMA = 3;
  private static final int GAP = 1 << 30;

  /** So many rows in a row may have a cell too many or too few. */
  private static final int MISSES_MAX = 2;

  /** So many cells in lines of different numbers of them are a list that was wrapped. */
  private static final int LIST_MIN = 4;

  private static final int HEAD_MAX = 8_000;

  private final CharSequence text;
  private final Headers headers;
  private final List<Table> tables;
  private final Cells head = new Cells();
  private final Cells row = new Cells();
  private final Rows rows;
  private final AlignedRows aligned;

  /** The signs between cells that stand in the last line looked at: a bit for each. */
  private int seen;

  /** The last quote of the last line looked at, where it has no other half in it; or -1. */
  private int openQuote = -1;

  /** Where the line before begins; -1 behind a table, a rule, or at the beginning. */
  private int before = -1;

  LineTables(CharSequence text, Headers headers, List<Table> tables) {
    this.text = text;
    this.headers = headers;
    this.tables = tables;
    rows = new Rows(text);
    aligned = new AlignedRows(text);
  }

  void read() {
    int line = 0;
    while (line < text.length()) {
      int end = look(line);
      int next = seen != 0 && end < text.length() ? table(line, end) : -1;
      before = next > 0 || Rows.rule(text, line, end) ? -1 : line;
      line = next > 0 ? next : end + 1;
    }
  }

  /** Looks which signs between cells stand in the line; answers where it ends. */
  private int look(int line) {
    seen = 0;
    openQuote = -1;
    boolean open = false;
    boolean filled = false;
    int i = line;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        break;
      }
      if (c > ' ') {
        filled = true;
        if (c == ',') {
          seen |= bit(COMMA);
        } else if (c == '"') {
          open = !open;
          openQuote = open ? i : -1;
        } else if (c == ';' || c == '|' || (c >= '\u2500' && c <= '\u257f')) {
          seen |= bit(DELIMITERS.indexOf(c));
        }
      } else if (c == '\t') {
        seen |= bit(0);
      } else if (filled && c == ' ' && text.charAt(i - 1) == ' ') {
        seen |= GAP;
      }
    }
    return i;
  }

  private static int bit(int delimiter) {
    return delimiter < 0 ? 0 : 1 << delimiter;
  }

  /** Where the table that the line is the head of ends, or -1 for none. */
  private int table(int line, int end) {
    if (end - line > HEAD_MAX) {
      return -1;
    }
    for (int i = 0; i < DELIMITERS.length(); i++) {
      int next = (seen & bit(i)) != 0 ? delimited(line, end, DELIMITERS.charAt(i)) : -1;
      if (next > 0) {
        return next;
      }
    }
    return (seen & GAP) != 0 ? below(line, end) : -1;
  }

  private int delimited(int line, int end, char delimiter) {
    int headEnd = rows.split(lead(line, end, delimiter), delimiter, head);
    if (headEnd > end || !Headers.plausible(text, head)) {
      return -1;
    }
    int width = width(end + 1, delimiter);
    Table table = width == 0 || goesOn(line, delimiter) ? null : headers.table(text, head);
    return table == null ? -1 : readRows(table, end + 1, delimiter, width);
  }

  /** Whether the line before is a row as well: heads stand first. */
  private boolean goesOn(int line, char delimiter) {
    if (before < 0 || ":.!?".indexOf(text.charAt(Math.max(before, line - 2))) >= 0) {
      return false;
    }
    if (delimiter == ' ') {
      aligned.split(before, line - 1, row);
    } else {
      rows.split(before, delimiter, row);
    }
    int more = Math.abs(row.count() - head.count());
    boolean similar = more == 0 || (row.count() >= LIST_MIN && more <= MISSES_MAX);
    return similar && row.filled() * 2 > row.count();
  }

  /** Where the head begins: behind words that lead up to it, or in a string that opens there. */
  private int lead(int line, int end, char delimiter) {
    if (openQuote >= 0) {
      return openQuote + 1;
    }
    int start = line;
    for (int i = line; i + 2 < end && text.charAt(i) != delimiter; i++) {
      boolean sign = ":?!".indexOf(text.charAt(i)) >= 0;
      start = sign && text.charAt(i + 1) == ' ' ? i + 2 : start;
    }
    return start;
  }

  /** How many cells the rows have: as many as the head, or two rows the same otherwise; or 0. */
  private int width(int from, char delimiter) {
    int at = from;
    int width = 0;
    for (int i = 0; i <= MISSES_MAX && at < text.length(); ) {
      int end = Rows.lineEnd(text, at);
      if (Rows.blank(text, at, end)) {
        return 0;
      }
      if (Rows.rule(text, at, end)) {
        at = end + 1;
        continue;
      }
      at = rows.split(at, delimiter, row) + 1;
      if (whole()) {
        return head.count();
      }
      if (i > 0 && row.count() == width && Math.abs(width - head.count()) <= MISSES_MAX) {
        return head.count() > MISSES_MAX ? width : 0;
      }
      width = row.count();
      i++;
    }
    return 0;
  }

  /** Whether the row has a cell for every column; a delimiter at its end does not count. */
  private boolean whole() {
    if (row.count() == head.count() + 1 && row.isEmpty(row.count() - 1)) {
      row.dropLast();
    }
    return row.count() == head.count();
  }

  private int readRows(Table table, int from, char delimiter, int width) {
    int at = from;
    int tableEnd = from;
    for (int misses = 0; misses <= MISSES_MAX && at < text.length(); ) {
      int end = Rows.lineEnd(text, at);
      if (Rows.blank(text, at, end)) {
        break;
      }
      if (Rows.rule(text, at, end)) {
        at = end + 1;
        continue;
      }
      at = rows.split(at, delimiter, row) + 1;
      if (whole()) {
        table.addRow(row);
      } else if (row.count() >= 2) {
        table.addLooseRow(row);
      }
      boolean right = row.count() == head.count() || row.count() == width;
      misses = right ? 0 : row.count() < 2 ? MISSES_MAX + 1 : misses + 1;
      tableEnd = right ? at : tableEnd;
    }
    tables.add(table);
    return tableEnd;
  }

  private int below(int line, int end) {
    aligned.split(line, end, head);
    if (!Headers.plausible(text, head) || !aligned.head(line, head)) {
      return -1;
    }
    int from = end + 1;
    int first = Rows.afterRules(text, from);
    if (first >= text.length() || !aligned.fits(first, Rows.lineEnd(text, first), head, row)) {
      return -1;
    }
    Table table = goesOn(line, ' ') ? null : headers.table(text, head);
    if (table == null) {
      return -1;
    }
    int at = from;
    int misses = 0;
    while (at < text.length() && misses <= MISSES_MAX) {
      int rowEnd = Rows.lineEnd(text, at);
      if (Rows.blank(text, at, rowEnd)) {
        break;
      }
      if (!Rows.rule(text, at, rowEnd)) {
        misses = aligned.assign(at, rowEnd, head, row, table) ? 0 : misses + 1;
      }
      at = rowEnd + 1;
    }
    tables.add(table);
    return at;
  }
}
