package io.countersign.masking.detect.table;

/**
 * Splits rows whose cells stand below one another, two blanks or more apart. A cell belongs to the
 * column whose head it overlaps. Not thread-safe.
 */
final class AlignedRows {
  private final CharSequence text;

  /** Where the head's cells stand in their line. */
  private int headLine;

  AlignedRows(CharSequence text) {
    this.text = text;
  }

  /** Splits a line where two blanks stand. */
  void split(int start, int end, Cells out) {
    out.clear();
    int from = start;
    while (from < end && !out.full()) {
      while (from < end && text.charAt(from) <= ' ') {
        from++;
      }
      int to = from;
      while (to < end && !(text.charAt(to) == ' ' && to + 1 < end && text.charAt(to + 1) == ' ')) {
        to++;
      }
      if (to > from) {
        out.add(text, from, to);
      }
      from = to;
    }
  }

  /** Takes the line's cells for the heads of columns. */
  boolean head(int line, Cells head) {
    headLine = line;
    return head.count() >= 2;
  }

  /** Whether the line has cells below two heads or more. */
  boolean fits(int start, int end, Cells head, Cells row) {
    split(start, end, row);
    int columns = 0;
    int edges = 0;
    int last = -1;
    for (int i = 0; i < row.count(); i++) {
      int column = column(row.start(i) - start, row.end(i) - start, head);
      columns += column > last ? 1 : 0;
      edges += column >= 0 && edge(row.start(i) - start, row.end(i) - start, column, head) ? 1 : 0;
      last = Math.max(last, column);
    }
    return columns >= 2 && (edges >= 2 || row.count() == head.count());
  }

  /** Gives the table the cells of the line; false when they do not stand below the heads. */
  boolean assign(int start, int end, Cells head, Cells row, Table table) {
    split(start, end, row);
    int assigned = 0;
    for (int i = 0; i < row.count(); i++) {
      int from = row.start(i) - start;
      int to = row.end(i) - start;
      int first = column(from, to, head);
      if (first < 0) {
        continue;
      }
      int last = first;
      while (last + 1 < head.count() && position(head.start(last + 1)) < to) {
        last++;
      }
      if (first == last) {
        table.add(first, row, i);
        assigned++;
      } else {
        assigned += pieces(start, row.start(i), row.end(i), first, last, head, table);
      }
    }
    table.endRow();
    return assigned >= 2 || (assigned == 1 && head.count() == 2);
  }

  /** A cell below several heads: full columns have one blank between them. */
  private int pieces(int line, int from, int to, int first, int last, Cells head, Table table) {
    Cells piece = new Cells();
    int at = from;
    int assigned = 0;
    for (int column = first; column <= last && at < to; column++) {
      int cut = to;
      if (column < last) {
        int left = line + position(head.start(column + 1));
        int right = line + position(head.end(column));
        if (left > at && left < to && text.charAt(left - 1) == ' ') {
          cut = left;
        } else if (right > at && right < to && text.charAt(right) == ' ') {
          cut = right;
        } else {
          continue;
        }
      }
      piece.clear();
      piece.add(text, at, cut);
      table.add(column, piece, 0);
      assigned++;
      at = cut;
    }
    return assigned;
  }

  private int position(int offset) {
    return offset - headLine;
  }

  /** The first column whose head the cell overlaps, or -1. */
  private int column(int from, int to, Cells head) {
    int low = 0;
    int high = head.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (position(head.end(middle)) <= from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < head.count() && position(head.start(low)) < to ? low : -1;
  }

  private boolean edge(int from, int to, int column, Cells head) {
    return position(head.start(column)) == from || position(head.end(column)) == to;
  }
}
