package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of records whose values are found where those of one record stand together.
 *
 * @param file a table with a header
 * @param columns those that are looked for
 * @param matches each the headers of columns, joined by {@code +}, whose values together tell a
 *     record
 * @param dataClass the class of a text with a match; null: it tells nothing
 */
public record RegisterConfig(
    Path file, List<ColumnConfig> columns, List<String> matches, @Nullable DataClass dataClass) {
  public RegisterConfig {
    requireNonNull(file, "file");
    columns = List.copyOf(columns);
    matches = List.copyOf(matches);
  }

  /** The headers of a match, in their order. */
  public static List<String> headers(String match) {
    return Stream.of(match.split("\\+", -1)).map(String::strip).toList();
  }

  /**
   * A column.
   *
   * @param header its name in the first line of the file
   */
  public record ColumnConfig(String header, Kind kind) {
    public ColumnConfig {
      requireNonNull(header, "header");
      requireNonNull(kind, "kind");
    }
  }

  /** What the values of a column are. */
  public enum Kind {
    NAME,
    NUMBER,
    IBAN,
    DATE,
    EMAIL;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
