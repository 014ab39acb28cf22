package io.countersign.audit.export;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.receiver.Address;
import org.jspecify.annotations.Nullable;

/**
 * One export of the record.
 *
 * @param name what the operator calls it; its position is kept under this name
 * @param to where it goes
 * @param format of the lines; null: signed checkpoints only, as they were signed
 * @param fromStart whether a new export begins with the first entry, or with the next one
 * @param checkpoints whether signed checkpoints go along with the entries
 */
public record ExportSettings(
    String name,
    Address to,
    @Nullable ExportFormat format,
    boolean fromStart,
    boolean checkpoints) {
  public ExportSettings {
    requireNonNull(name, "name");
    requireNonNull(to, "to");
  }
}
