package io.countersign.app.stored;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long and how much is kept.
 *
 * @param retention after this, text at the provider cannot be gone on with; each change begins it
 *     anew
 * @param bytesMax all maps together, sealed; beyond it the oldest are dropped
 */
public record StoredMapSettings(Duration retention, long bytesMax) {
  public StoredMapSettings {
    requireNonNull(retention, "retention");
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("retention: " + retention + " (expected: > 0)");
    }
    if (bytesMax <= 0) {
      throw new IllegalArgumentException("bytesMax: " + bytesMax + " (expected: > 0)");
    }
  }
}
