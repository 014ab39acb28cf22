package io.countersign.masking.knowledge.register;

import io.countersign.masking.knowledge.text.CsvTable;
import io.countersign.masking.knowledge.text.FileProblems;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import io.countersign.masking.knowledge.text.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;

/** Hashes a register where it lives, so that its clear text never comes near the gateway. */
public final class RegisterHashing {
  private RegisterHashing() {}

  /**
   * Writes a table of hashes in place of one of values; only the columns that are looked for are in
   * it. What was written is of no use when there are problems.
   *
   * @param register its file is the one in clear
   * @param problems gets all there are, with their lines
   */
  public static void hash(Register register, KnowledgeKey key, Writer out, FileProblems problems)
      throws IOException {
    problems.begin(register.file());
    CellHash cells = new CellHash(ValueHasher.of(key), key, problems);
    try (InputStream in = Files.newInputStream(register.file());
        Lines lines = new Lines(in, problems)) {
      CsvTable table = new CsvTable(lines, problems);
      List<Column> columns = register.columns();
      int[] places = columns.stream().mapToInt(one -> table.column(one.header())).toArray();
      cells.begin(table.header());
      for (Column column : columns) {
        out.append('"').append(column.header().replace("\"", "\"\"")).append("\",");
      }
      out.append(CellHash.header(key)).append('\n');
      List<String> row = table.next();
      while (row != null) {
        for (int i = 0; i < places.length; i++) {
          String cell = places[i] < 0 ? "" : row.get(places[i]);
          ValueHash hash = cells.of(columns.get(i), cell, table.rowLine());
          out.append(hash == null ? "" : CellHash.written(hash)).append(',');
        }
        out.append('\n');
        row = table.next();
      }
    }
  }
}
