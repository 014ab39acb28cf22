package io.countersign.console;

/**
 * How much of the record a person may take away.
 *
 * @param rows in one export
 * @param perHour how many exports in any hour
 */
public record ExportLimits(int rows, int perHour) {
  /** 100,000 rows, 10 an hour. */
  public static final ExportLimits DEFAULT = new ExportLimits(100_000, 10);

  public ExportLimits {
    if (rows < 1 || perHour < 1) {
      throw new IllegalArgumentException(
          "export limits: " + rows + " rows, " + perHour + " an hour (expected: >= 1)");
    }
  }
}
