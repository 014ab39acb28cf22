package io.countersign.masking.knowledge.dictionary;

import io.countersign.masking.knowledge.text.CsvTable;
import io.countersign.masking.knowledge.text.FileProblems;
import io.countersign.masking.knowledge.text.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads dictionaries from their files. */
public final class Dictionaries {
  /** Below this a file is taken for a small one: how many bytes a term has, about. */
  private static final int TERM_BYTES = 16;

  private Dictionaries() {}

  /**
   * Reads the files of some dictionaries.
   *
   * @param seed of the hashes of words; any number that others do not know
   * @param problems gets all there are, with their lines
   * @return null when there is a problem
   */
  public static @Nullable TermFinder read(
      List<Dictionary> dictionaries, long seed, FileProblems problems) {
    TermIndexBuilder terms = new TermIndexBuilder(dictionaries, seed, expected(dictionaries));
    for (int i = 0; i < dictionaries.size(); i++) {
      Path file = dictionaries.get(i).file();
      problems.begin(file);
      try (InputStream in = Files.newInputStream(file);
          Lines lines = new Lines(in, problems)) {
        boolean table = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        if (table) {
          readTable(i, lines, terms, problems);
        } else {
          readList(i, lines, terms, problems);
        }
      } catch (IOException e) {
        problems.add(0, "cannot be read (expected: a file that may be read)");
      }
    }
    return problems.isEmpty() ? new TermFinder(terms.build()) : null;
  }

  private static void readList(
      int dictionary, Lines lines, TermIndexBuilder terms, FileProblems problems)
      throws IOException {
    String line = lines.next();
    while (line != null) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        add(dictionary, line, lines.number(), terms, problems);
      }
      line = lines.next();
    }
  }

  private static void readTable(
      int dictionary, Lines lines, TermIndexBuilder terms, FileProblems problems)
      throws IOException {
    CsvTable table = new CsvTable(lines, problems);
    int column = table.column("term");
    List<String> row = table.next();
    while (row != null) {
      if (column >= 0 && !row.get(column).isBlank()) {
        add(dictionary, row.get(column), table.rowLine(), terms, problems);
      }
      row = table.next();
    }
  }

  private static void add(
      int dictionary, String term, int line, TermIndexBuilder terms, FileProblems problems) {
    String complaint = terms.add(dictionary, term);
    if (complaint != null) {
      problems.add(line, complaint);
    }
  }

  private static int expected(List<Dictionary> dictionaries) {
    long bytes = 0;
    for (Dictionary dictionary : dictionaries) {
      try {
        bytes += Files.size(dictionary.file());
      } catch (IOException reportedWhenRead) {
        // Room for nothing is room enough.
      }
    }
    return (int) Math.min(bytes / TERM_BYTES, 1 << 26);
  }
}
