package io.countersign.audit.export.receiver;

import static java.util.Objects.requireNonNull;

/**
 * How far a receiver has the record.
 *
 * @param sequence the last entry it has; 0: none
 * @param hash the end of the chain at that entry, in hexadecimal digits; empty: none
 * @param checkpoint the number of the last checkpoint it has; 0: none
 */
public record ExportPosition(long sequence, String hash, long checkpoint) {
  /** Before everything. */
  public static final ExportPosition START = new ExportPosition(0, "", 0);

  public ExportPosition {
    requireNonNull(hash, "hash");
    if (sequence < 0 || checkpoint < 0) {
      throw new IllegalArgumentException(
          "position: " + sequence + ", " + checkpoint + " (expected: >= 0)");
    }
  }

  /** The same after an entry. */
  public ExportPosition after(long entry, String entryHash) {
    return new ExportPosition(entry, entryHash, checkpoint);
  }

  /** The same after a checkpoint. */
  public ExportPosition afterCheckpoint(long number) {
    return new ExportPosition(sequence, hash, number);
  }
}
