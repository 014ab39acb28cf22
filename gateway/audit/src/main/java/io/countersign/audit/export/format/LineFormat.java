package io.countersign.audit.export.format;

/**
 * Writes what leaves the record. A line is printable ASCII (0x20 to 0x7e) whatever stands in an
 * entry, has no line break, and is the same each time it is written. Thread-safe.
 */
public interface LineFormat {
  /** An entry, without line break. */
  String line(ExportedEntry entry);

  /** A signed checkpoint, without line break. */
  String line(ExportedCheckpoint checkpoint);
}
