package io.countersign.audit;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.ExportPlan;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.store.DatabaseSettings;
import java.nio.file.Path;

/**
 * How the record is kept.
 *
 * @param folder where its files lie; made when missing
 * @param masterKey where the key comes from that all others hang on
 * @param writer how entries become durable
 * @param checkpoints when the record is signed
 * @param database where entries and keys lie
 * @param exports where the record goes besides
 * @param clockIsRight whether the operator says so although the record has later times
 */
public record AuditSettings(
    Path folder,
    MasterKeySource masterKey,
    WriterSettings writer,
    CheckpointSettings checkpoints,
    DatabaseSettings database,
    ExportPlan exports,
    boolean clockIsRight) {
  public AuditSettings {
    requireNonNull(folder, "folder");
    requireNonNull(masterKey, "masterKey");
    requireNonNull(writer, "writer");
    requireNonNull(checkpoints, "checkpoints");
    requireNonNull(database, "database");
    requireNonNull(exports, "exports");
  }

  /** Every default, the master key in the data folder. */
  public static AuditSettings of(Path folder) {
    return new AuditSettings(
        folder,
        MasterKeySource.inDataFolder(),
        WriterSettings.DEFAULT,
        CheckpointSettings.of("unknown", "unknown"),
        DatabaseSettings.inDataFolder(),
        ExportPlan.none(),
        false);
  }

  /** The same with another master key. */
  public AuditSettings with(MasterKeySource other) {
    return new AuditSettings(folder, other, writer, checkpoints, database, exports, clockIsRight);
  }

  /** The same with another way to write. */
  public AuditSettings with(WriterSettings other) {
    return new AuditSettings(
        folder, masterKey, other, checkpoints, database, exports, clockIsRight);
  }

  /** The same with other checkpoints. */
  public AuditSettings with(CheckpointSettings other) {
    return new AuditSettings(folder, masterKey, writer, other, database, exports, clockIsRight);
  }

  /** The same in other databases. */
  public AuditSettings with(DatabaseSettings other) {
    return new AuditSettings(folder, masterKey, writer, checkpoints, other, exports, clockIsRight);
  }

  /** The same with other exports. */
  public AuditSettings with(ExportPlan other) {
    return new AuditSettings(folder, masterKey, writer, checkpoints, database, other, clockIsRight);
  }

  /**
   * The same for a start with a clock that is behind what the record has: it was the record's times
   * that were wrong. The start says so.
   */
  public AuditSettings withClockThatIsRight() {
    return new AuditSettings(folder, masterKey, writer, checkpoints, database, exports, true);
  }
}
