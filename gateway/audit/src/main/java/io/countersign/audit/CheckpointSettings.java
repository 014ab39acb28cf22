package io.countersign.audit;

import io.countersign.audit.witness.WitnessAddress;
import java.time.Duration;
import java.util.List;

/**
 * When the record is signed, and what else the signature says.
 *
 * @param every how long it goes unsigned at most, also when nothing happens
 * @param entries how many entries go unsigned at most, give or take one commit
 * @param build the version of the program
 * @param configuration the digest of the configuration it runs with
 * @param witnesses who co-signs them
 */
public record CheckpointSettings(
    Duration every,
    int entries,
    String build,
    String configuration,
    List<WitnessAddress> witnesses) {
  /** A checkpoint at least every 60 s. */
  public static final Duration EVERY = Duration.ofSeconds(60);

  /** A checkpoint at least every 1,000 entries. */
  public static final int ENTRIES = 1_000;

  public CheckpointSettings {
    if (every.isNegative() || every.isZero() || entries < 1) {
      throw new IllegalArgumentException(
          "checkpoints: every " + every + ", " + entries + " entries (expected: > 0)");
    }
    witnesses = List.copyOf(witnesses);
  }

  /** The usual rhythm, without witnesses. */
  public static CheckpointSettings of(String build, String configuration) {
    return new CheckpointSettings(EVERY, ENTRIES, build, configuration, List.of());
  }

  /** The same at least this often. */
  public CheckpointSettings every(Duration time, int count) {
    return new CheckpointSettings(time, count, build, configuration, witnesses);
  }

  /** The same with these witnesses. */
  public CheckpointSettings with(List<WitnessAddress> others) {
    return new CheckpointSettings(every, entries, build, configuration, others);
  }
}
