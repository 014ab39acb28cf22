package io.countersign.audit.export;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with an export.
 *
 * @param name what the operator calls it
 * @param position the last entry that was sent; where only checkpoints are exported, the number of
 *     the last one
 * @param newest the same of the record, a few seconds ago
 * @param failures how often sending failed in this run
 * @param problem what keeps it from being sent; null: nothing
 */
public record ExportState(
    String name, long position, long newest, long failures, @Nullable String problem) {
  /** How many entries, or checkpoints, were not sent yet. */
  public long lag() {
    return Math.max(0, newest - position);
  }
}
