package io.countersign.audit;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.ExportPlan;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the record is kept.
 *
 * @param folder where its files lie; made when missing
 * @param queueBytesMax what may wait for the disk; beyond it entries are refused at once
 * @param groupMax how many entries one commit takes at most
 * @param groupWindow how long a commit waits for company when there was company before
 * @param reopenAfterMin how long a store that failed rests before it is tried again; doubles
 * @param reopenAfterMax how long it rests at most
 * @param checkpoints when the record is signed
 * @param database where entries and keys lie
 * @param exports where the record goes besides
 */
public record AuditSettings(
    Path folder,
    MasterKeySource masterKey,
    long queueBytesMax,
    int groupMax,
    Duration groupWindow,
    Duration reopenAfterMin,
    Duration reopenAfterMax,
    CheckpointSettings checkpoints,
    DatabaseSettings database,
    ExportPlan exports) {
  /** What may wait for the disk: 64 MiB. */
  public static final long QUEUE_BYTES_MAX = 64L << 20;

  /** How many entries one commit takes at most: 256. */
  public static final int GROUP_MAX = 256;

  /** How long a commit waits for company: 2 ms. */
  public static final Duration GROUP_WINDOW = Duration.ofMillis(2);

  /** How long a failed store rests first: 100 ms. */
  public static final Duration REOPEN_AFTER_MIN = Duration.ofMillis(100);

  /** How long a failed store rests at most: 5 s. */
  public static final Duration REOPEN_AFTER_MAX = Duration.ofSeconds(5);

  public AuditSettings {
    requireNonNull(folder, "folder");
    requireNonNull(masterKey, "masterKey");
    requireNonNull(database, "database");
    requireNonNull(exports, "exports");
    positive("queueBytesMax", queueBytesMax);
    positive("groupMax", groupMax);
    positive("reopenAfterMin", reopenAfterMin.toMillis());
    positive("reopenAfterMax", reopenAfterMax.toMillis());
    if (groupWindow.isNegative()) {
      throw new IllegalArgumentException("groupWindow: " + groupWindow + " (expected: >= 0)");
    }
  }

  /** Every default, the master key in the data folder. */
  public static AuditSettings of(Path folder) {
    return new AuditSettings(
        folder,
        MasterKeySource.inDataFolder(),
        QUEUE_BYTES_MAX,
        GROUP_MAX,
        GROUP_WINDOW,
        REOPEN_AFTER_MIN,
        REOPEN_AFTER_MAX,
        CheckpointSettings.of("unknown", "unknown"),
        DatabaseSettings.inDataFolder(),
        ExportPlan.none());
  }

  /** The same with another master key. */
  public AuditSettings with(MasterKeySource source) {
    return new AuditSettings(
        folder,
        source,
        queueBytesMax,
        groupMax,
        groupWindow,
        reopenAfterMin,
        reopenAfterMax,
        checkpoints,
        database,
        exports);
  }

  /** The same with other checkpoints. */
  public AuditSettings with(CheckpointSettings settings) {
    return new AuditSettings(
        folder,
        masterKey,
        queueBytesMax,
        groupMax,
        groupWindow,
        reopenAfterMin,
        reopenAfterMax,
        settings,
        database,
        exports);
  }

  /** The same in other databases. */
  public AuditSettings with(DatabaseSettings settings) {
    return new AuditSettings(
        folder,
        masterKey,
        queueBytesMax,
        groupMax,
        groupWindow,
        reopenAfterMin,
        reopenAfterMax,
        checkpoints,
        settings,
        exports);
  }

  /** The same with other exports. */
  public AuditSettings with(ExportPlan plan) {
    return new AuditSettings(
        folder,
        masterKey,
        queueBytesMax,
        groupMax,
        groupWindow,
        reopenAfterMin,
        reopenAfterMax,
        checkpoints,
        database,
        plan);
  }

  /** The same with room for this many bytes to wait for the disk. */
  public AuditSettings withQueueBytesMax(long bytes) {
    return new AuditSettings(
        folder,
        masterKey,
        bytes,
        groupMax,
        groupWindow,
        reopenAfterMin,
        reopenAfterMax,
        checkpoints,
        database,
        exports);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
