package io.countersign.masking.knowledge.register;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A register of the company and which of its values together tell one of its records.
 *
 * @param name lower-case letters, digits and hyphens; stands in spans as {@code register:name}
 * @param file a table in UTF-8 with a header, in clear or hashed by {@link RegisterHashing}
 * @param columns at most {@value #COLUMNS_MAX}
 * @param matches each names the headers of columns whose values, when they are of one record and
 *     stand near each other, are found; one column alone must be a number, an IBAN or an e-mail
 *     address, and then only a value that one record alone has counts, and of a number only one
 *     with at least {@value #DIGITS_ALONE_MIN} digits
 * @param windowUnits how far the values of a match may reach, in UTF-16 units
 * @param dataClass the class of data that a text with a match belongs to; null: it tells nothing
 */
public record Register(
    String name,
    Path file,
    List<Column> columns,
    List<List<String>> matches,
    int windowUnits,
    @Nullable String dataClass) {
  /** 15 columns. */
  public static final int COLUMNS_MAX = 15;

  /** 4 columns. */
  public static final int MATCH_COLUMNS_MAX = 4;

  /** 200 units: two or three sentences, or a row of a table. */
  public static final int DEFAULT_WINDOW_UNITS = 200;

  /** 2,000 units. */
  public static final int WINDOW_UNITS_MAX = 2_000;

  /** Shorter numbers stand everywhere. */
  public static final int DIGITS_ALONE_MIN = 6;

  public Register {
    requireNonNull(name, "name");
    requireNonNull(file, "file");
    columns = List.copyOf(columns);
    matches = matches.stream().map(List::copyOf).toList();
    if (columns.isEmpty() || columns.size() > COLUMNS_MAX) {
      throw new IllegalArgumentException(
          columns.size() + " columns (expected: 1 to " + COLUMNS_MAX + ")");
    }
    if (matches.isEmpty()) {
      throw new IllegalArgumentException("no match (expected: at least one)");
    }
    if (windowUnits < 1 || windowUnits > WINDOW_UNITS_MAX) {
      throw new IllegalArgumentException(
          "windowUnits: " + windowUnits + " (expected: 1 to " + WINDOW_UNITS_MAX + ")");
    }
    for (List<String> match : matches) {
      requireMatch(match, columns);
    }
  }

  private static void requireMatch(List<String> match, List<Column> columns) {
    if (match.isEmpty() || match.size() > MATCH_COLUMNS_MAX) {
      throw new IllegalArgumentException(
          "a match of " + match.size() + " columns (expected: 1 to " + MATCH_COLUMNS_MAX + ")");
    }
    if (new HashSet<>(match).size() < match.size()) {
      throw new IllegalArgumentException("a match names a column twice (expected: once)");
    }
    for (String header : match) {
      Column column =
          columns.stream().filter(one -> one.header().equals(header)).findFirst().orElse(null);
      if (column == null) {
        throw new IllegalArgumentException(
            "a match names `" + header + "` (expected: the header of a column)");
      }
      if (match.size() == 1 && !column.kind().enoughAlone()) {
        throw new IllegalArgumentException(
            "`" + header + "` alone (expected: a number, an IBAN or an e-mail address)");
      }
    }
  }
}
