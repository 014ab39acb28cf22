package io.countersign.masking.detect.table;

import java.util.ArrayList;
import java.util.List;

/** The tables of a text, in every notation that is read here. */
final class Tables {
  private Tables() {}

  /** Those in which something is known of a column. */
  static List<Table> read(CharSequence text, Headers headers) {
    List<Table> tables = new ArrayList<>(0);
    new LineTables(text, headers, tables).read();
    new TupleTables(text, headers, tables).read();
    new MarkupTables(text, headers, tables).read();
    return tables;
  }
}
