package io.countersign.audit;

import java.time.Duration;

/**
 * When the record is signed, and what else the signature says.
 *
 * @param every how long it goes unsigned at most, also when nothing happens
 * @param entries how many entries go unsigned at most, give or take one commit
 * @param build the version of the program
 * @param configuration the digest of the configuration it runs with
 */
public record CheckpointSettings(Duration every, int entries, String build, String configuration) {
  /** A checkpoint at least every 60 s. */
  public static final Duration EVERY = Duration.ofSeconds(60);

  /** A checkpoint at least every 1,000 entries. */
  public static final int ENTRIES = 1_000;

  public CheckpointSettings {
    if (every.isNegative() || every.isZero() || entries < 1) {
      throw new IllegalArgumentException(
          "checkpoints: every " + every + ", " + entries + " entries (expected: > 0)");
    }
  }

  /** The usual rhythm. */
  public static CheckpointSettings of(String build, String configuration) {
    return new CheckpointSettings(EVERY, ENTRIES, build, configuration);
  }
}
