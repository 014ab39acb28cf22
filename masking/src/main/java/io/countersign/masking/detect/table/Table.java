package io.countersign.masking.detect.table;

import java.util.Arrays;
import java.util.List;

/** A table that was read: its columns, and every cell with the column it stands in. */
final class Table {
  /** So many rows tell what a table is about; of them the cells of every column are kept. */
  static final int PROBED_ROWS = 4;

  private static final int STRIDE = 3;
  private static final int LOOSE = 1 << 16;

  private final List<Column> columns;
  private int[] cells = new int[64 * STRIDE];
  private int count;
  private int rows;
  private int probed;

  Table(List<Column> columns) {
    this.columns = columns;
  }

  /** A row with a cell for every column. */
  void addRow(Cells row) {
    for (int i = 0; i < row.count(); i++) {
      add(i, row, i, 0);
    }
    endRow();
  }

  /**
   * A row with more or fewer cells than columns: something between its cells was meant as part of
   * one. Its first cells and its last ones may be of the columns that they would be of in a whole
   * row.
   */
  void addLooseRow(Cells row) {
    int more = row.count() - columns.size();
    for (int i = 0; i < row.count(); i++) {
      if (i < columns.size()) {
        add(i, row, i, LOOSE);
      }
      if (more > 0 && i >= more) {
        add(i - more, row, i, LOOSE);
      }
    }
    endRow();
  }

  /** One cell of a row that {@link #endRow} ends. */
  void add(int column, Cells row, int cell) {
    add(column, row, cell, 0);
  }

  void endRow() {
    rows++;
    if (rows == PROBED_ROWS) {
      probed = count;
    }
  }

  private void add(int column, Cells row, int cell, int flag) {
    boolean kept = rows < PROBED_ROWS || columns.get(column).told();
    if (!kept || row.isEmpty(cell)) {
      return;
    }
    if ((count + 1) * STRIDE > cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
    }
    cells[count * STRIDE] = column | flag;
    cells[count * STRIDE + 1] = row.start(cell);
    cells[count * STRIDE + 2] = row.end(cell);
    count++;
  }

  List<Column> columns() {
    return columns;
  }

  /** How many cells are known. */
  int count() {
    return count;
  }

  /** How many of them stand in the first rows. */
  int probed() {
    return rows < PROBED_ROWS ? count : probed;
  }

  Column column(int cell) {
    return columns.get(cells[cell * STRIDE] & (LOOSE - 1));
  }

  /** Whether the cell may belong to another column. */
  boolean loose(int cell) {
    return (cells[cell * STRIDE] & LOOSE) != 0;
  }

  int start(int cell) {
    return cells[cell * STRIDE + 1];
  }

  int end(int cell) {
    return cells[cell * STRIDE + 2];
  }

  @Override
  public String toString() {
    return "Table[" + columns.size() + " columns, " + rows + " rows]";
  }
}
