package io.countersign.masking.detect.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of HTML: the cells of the first row are the heads. Not thread-safe. */
final class MarkupTables {
  private static final int ROW_MAX = 16_000;
  private static final int TAG_MAX = 512;

  private final CharSequence text;
  private final Headers headers;
  private final List<Table> tables;
  private final Cells head = new Cells();
  private final Cells row = new Cells();

  MarkupTables(CharSequence text, Headers headers, List<Table> tables) {
    this.text = text;
    this.headers = headers;
    this.tables = tables;
  }

  void read() {
    Table table = null;
    boolean first = true;
    int at = find('<', 0, text.length());
    while (at >= 0) {
      if (tag(at, "table") || tag(at, "/table")) {
        table = null;
        first = true;
        at++;
      } else if (tag(at, "tr")) {
        int end = split(at, first ? head : row);
        if (first) {
          table = Headers.plausible(text, head) ? headers.table(text, head) : null;
          addNew(table);
          first = false;
        } else if (table != null && row.count() == head.count()) {
          table.addRow(row);
        }
        at = Math.max(end, at + 1);
      } else {
        at++;
      }
      at = find('<', at, text.length());
    }
  }

  private void addNew(@Nullable Table table) {
    if (table != null) {
      tables.add(table);
    }
  }

  /** Splits a row into its cells; answers where it ends. */
  private int split(int start, Cells out) {
    out.clear();
    int limit = Math.min(text.length(), start + ROW_MAX);
    int open = -1;
    int at = start + 1;
    while (at < limit) {
      at = find('<', at, limit);
      if (at < 0) {
        at = limit;
        break;
      }
      boolean cell = tag(at, "td") || tag(at, "th");
      boolean ends = tag(at, "/td") || tag(at, "/th") || tag(at, "/tr") || tag(at, "tr");
      if ((cell || ends || tag(at, "/table")) && open >= 0) {
        addCell(open, at, out);
        open = -1;
      }
      if (tag(at, "/tr") || tag(at, "tr") || tag(at, "/table") || out.full()) {
        break;
      }
      int close = find('>', at, Math.min(limit, at + TAG_MAX));
      if (close < 0) {
        return at + 1;
      }
      open = cell ? close + 1 : open;
      at = close + 1;
    }
    return at;
  }

  /** The cell without the tags at its beginning and its end. */
  private void addCell(int start, int end, Cells out) {
    int from = start;
    int to = end;
    for (int at = blanks(from, to); at < to && text.charAt(at) == '<'; at = blanks(from, to)) {
      int close = find('>', at, to);
      from = close < 0 ? to : close + 1;
    }
    while (to > from && (text.charAt(to - 1) <= ' ' || text.charAt(to - 1) == '>')) {
      int open = to - 1;
      while (open > from && text.charAt(to - 1) == '>' && text.charAt(open) != '<') {
        open--;
      }
      if (open == from && text.charAt(open) != '<') {
        break;
      }
      to = open;
    }
    out.add(text, from, to);
  }

  private int blanks(int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private boolean tag(int index, String name) {
    int end = index + 1 + name.length();
    return Words.stand(text, index + 1, name)
        && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  /** Where the character stands first between the offsets, or -1. */
  private int find(char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }
}
