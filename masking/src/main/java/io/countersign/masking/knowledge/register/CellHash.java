package io.countersign.masking.knowledge.register;

import io.countersign.masking.knowledge.text.FileProblems;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a cell in clear, or of one that was hashed before: {@code h} and 24 hexadecimal
 * digits, in a table whose last header names the key. Not thread-safe.
 */
final class CellHash {
  /** Begins the last header of a hashed table; behind it stands which key it was hashed with. */
  static final String HASHED_WITH = "hashed-with-";

  private static final int HASHED_UNITS = 25;

  private final ValueHasher hasher;
  private final String hashedWith;
  private final FileProblems problems;
  private boolean hashed;

  CellHash(ValueHasher hasher, KnowledgeKey key, FileProblems problems) {
    this.hasher = hasher;
    this.hashedWith = header(key);
    this.problems = problems;
  }

  /** The last header of a table hashed with a key. */
  static String header(KnowledgeKey key) {
    return HASHED_WITH + HexFormat.of().toHexDigits((int) key.seed("register-key-check"));
  }

  static String written(ValueHash hash) {
    HexFormat hex = HexFormat.of();
    return "h" + hex.toHexDigits(hash.full()) + hex.toHexDigits(hash.quick());
  }

  /** Starts a table, in clear or hashed. */
  void begin(List<String> header) {
    String last = header.isEmpty() ? "" : header.get(header.size() - 1);
    hashed = last.startsWith(HASHED_WITH);
    if (hashed && !last.equals(hashedWith)) {
      problems.add(1, "hashed with another key (expected: " + hashedWith + "); hash it again");
    }
  }

  /** Null: the cell is empty, or broken, which is reported. */
  @Nullable ValueHash of(Column column, String cell, int line) {
    if (cell.isBlank()) {
      return null;
    }
    if (hashed) {
      return parsed(column, cell, line);
    }
    String normal = NormalValues.of(column.kind(), cell);
    if (normal == null) {
      problems.add(
          line,
          "`"
              + column.header()
              + "` is something else (expected: "
              + NormalValues.expected(column.kind())
              + ", or nothing)");
      return null;
    }
    return hasher.hash(column.kind(), normal);
  }

  private @Nullable ValueHash parsed(Column column, String cell, int line) {
    try {
      if (cell.length() == HASHED_UNITS && cell.charAt(0) == 'h') {
        return new ValueHash(
            HexFormat.fromHexDigitsToLong(cell, 1, 17), HexFormat.fromHexDigits(cell, 17, 25));
      }
    } catch (IllegalArgumentException noDigits) {
      // Reported with the other broken cells.
    }
    problems.add(
        line, "`" + column.header() + "` is no hash (expected: h and 24 hexadecimal digits)");
    return null;
  }
}
