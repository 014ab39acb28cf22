package io.countersign.masking.knowledge.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values (RFC 4180) whose first line names the columns. The separator is the
 * comma, semicolon or tab that the first line has most of. A quoted field may hold line breaks. Not
 * thread-safe.
 */
public final class CsvTable {
  private static final String SEPARATORS = ",;\t";

  private final Lines lines;
  private final FileProblems problems;
  private final List<String> header;
  private final List<String> row = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private char separator = ',';
  private int rowLine;

  /** Reads the header, and reports one that is missing or names a column twice. */
  public CsvTable(Lines lines, FileProblems problems) throws IOException {
    this.lines = lines;
    this.problems = problems;
    String first = lines.next();
    if (first == null || first.isBlank()) {
      problems.add(1, "no header (expected: the names of the columns in the first line)");
      header = List.of();
      return;
    }
    separator = separator(first);
    read(first);
    List<String> names = new ArrayList<>();
    row.forEach(name -> names.add(name.strip()));
    header = List.copyOf(names);
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!seen.add(name)) {
        problems.add(1, "a column of the header stands there twice (expected: once)");
      }
    }
  }

  /** The names of the columns. */
  public List<String> header() {
    return header;
  }

  /** Where a column stands, from 0; -1: it does not, which is reported. */
  public int column(String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      problems.add(1, "no column `" + name + "` in the header (expected: one)");
    }
    return column;
  }

  /** The line the row last read begins on. */
  public int rowLine() {
    return rowLine;
  }

  /** The next row, valid until the next call; null at the end. Broken rows are reported. */
  public @Nullable List<String> next() throws IOException {
    String line = lines.next();
    while (line != null) {
      rowLine = lines.number();
      if (!line.isBlank()) {
        read(line);
        if (row.size() == header.size()) {
          return row;
        }
        problems.add(
            rowLine, row.size() + " fields (expected: " + header.size() + ", as in the header)");
      }
      line = lines.next();
    }
    return null;
  }

  private static char separator(String header) {
    char best = ',';
    long most = 0;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char candidate = SEPARATORS.charAt(i);
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private void read(String firstLine) throws IOException {
    row.clear();
    field.setLength(0);
    String line = firstLine;
    boolean quoted = false;
    int i = 0;
    while (true) {
      if (i == line.length()) {
        if (!quoted) {
          break;
        }
        line = lines.next();
        if (line == null || field.length() > Lines.BYTES_MAX) {
          problems.add(rowLine, "a quoted field without an end (expected: a closing quote)");
          break;
        }
        field.append('\n');
        i = 0;
        continue;
      }
      char c = line.charAt(i);
      i++;
      if (quoted && c == '"' && i < line.length() && line.charAt(i) == '"') {
        field.append('"');
        i++;
      } else if (c == '"' && (quoted || field.length() == 0)) {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        endField();
      } else {
        field.append(c);
      }
    }
    endField();
  }

  private void endField() {
    row.add(field.toString());
    field.setLength(0);
  }
}
