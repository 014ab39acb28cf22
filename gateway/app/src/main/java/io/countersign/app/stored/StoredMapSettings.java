package io.countersign.app.stored;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long and how much is kept.
 *
 * @param retention after this, text at the provider cannot be gone on with; each change begins it
 *     anew
 * @param bytesMax all maps together, sealed; beyond it those of whom has most are dropped, the
 *     oldest first
 * @param personBytesMax the maps of one person, sealed; beyond it the person's oldest are dropped
 */
public record StoredMapSettings(Duration retention, long bytesMax, long personBytesMax) {
  /** The share of all that one person may have. */
  private static final int SHARE = 8;

  /** An eighth of all for each person. */
  public StoredMapSettings(Duration retention, long bytesMax) {
    this(retention, bytesMax, Math.max(1, bytesMax / SHARE));
  }

  public StoredMapSettings {
    requireNonNull(retention, "retention");
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("retention: " + retention + " (expected: > 0)");
    }
    if (bytesMax <= 0) {
      throw new IllegalArgumentException("bytesMax: " + bytesMax + " (expected: > 0)");
    }
    if (personBytesMax <= 0) {
      throw new IllegalArgumentException("personBytesMax: " + personBytesMax + " (expected: > 0)");
    }
  }
}
