package io.countersign.masking.knowledge.register;

import io.countersign.masking.knowledge.text.CsvTable;
import io.countersign.masking.knowledge.text.FileProblems;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import io.countersign.masking.knowledge.text.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads registers from their files. */
public final class Registers {
  /** The sieve of names gets a bit for so many bytes of the files: names repeat. */
  private static final int NAME_SHARE = 8;

  private Registers() {}

  /**
   * Reads the files of some registers, row by row; nothing of a row but its hashes is kept.
   *
   * @param problems gets all there are, with their lines
   * @return null when there is a problem
   */
  public static @Nullable RecordFinder read(
      List<Register> registers, KnowledgeKey key, FileProblems problems) {
    long bytes = bytes(registers);
    Sieve names = new Sieve(bytes / NAME_SHARE);
    Sieve others = new Sieve(bytes);
    ValueHasher hasher = ValueHasher.of(key);
    CellHash cells = new CellHash(hasher, key, problems);
    List<RegisterIndex> indexes = new ArrayList<>();
    for (Register register : registers) {
      problems.begin(register.file());
      RegisterIndex index = new RegisterIndex(register);
      try (InputStream in = Files.newInputStream(register.file());
          Lines lines = new Lines(in, problems)) {
        read(index, new CsvTable(lines, problems), cells, names, others);
      } catch (IOException e) {
        problems.add(0, "cannot be read (expected: a file that may be read)");
      }
      indexes.add(index.compact());
    }
    return problems.isEmpty() ? new RecordFinder(indexes, names, others, hasher) : null;
  }

  private static void read(
      RegisterIndex index, CsvTable table, CellHash cells, Sieve names, Sieve others)
      throws IOException {
    List<Column> columns = index.register().columns();
    int[] places = columns.stream().mapToInt(one -> table.column(one.header())).toArray();
    cells.begin(table.header());
    long[] hashes = new long[places.length];
    List<String> row = table.next();
    while (row != null) {
      int present = 0;
      for (int i = 0; i < places.length; i++) {
        String cell = places[i] < 0 ? "" : row.get(places[i]);
        ValueHash hash = cells.of(columns.get(i), cell, table.rowLine());
        if (hash != null) {
          hashes[i] = hash.full();
          present |= 1 << i;
          (columns.get(i).kind() == ColumnKind.NAME ? names : others).add(hash.quick());
        }
      }
      index.add(hashes, present);
      row = table.next();
    }
  }

  private static long bytes(List<Register> registers) {
    long bytes = 0;
    for (Register register : registers) {
      try {
        bytes += Files.size(register.file());
      } catch (IOException reportedWhenRead) {
        // Room for nothing is room enough.
      }
    }
    return bytes;
  }
}
