package io.countersign.audit.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Pattern;

/** Where the entries and the keys lie. */
public sealed interface DatabaseSettings {
  /** Callers get an answer within a second: 800 ms. */
  Duration COMMIT_WITHIN = Duration.ofMillis(800);

  /** How long a commit may take before who waits for it is refused. */
  Duration commitWithin();

  /** SQLite files in the data folder. */
  static DatabaseSettings inDataFolder() {
    return new InDataFolder(COMMIT_WITHIN);
  }

  /** See {@link #inDataFolder()}. */
  record InDataFolder(Duration commitWithin) implements DatabaseSettings {}

  /**
   * One PostgreSQL database for the logs of all gateways, and one for their keys, which may be the
   * same.
   *
   * @param node this gateway's name: its log lies in the schema {@code countersign_log_} and this
   */
  record Postgresql(
      PostgresqlAddress records, PostgresqlAddress keys, String node, Duration commitWithin)
      implements DatabaseSettings {
    private static final Pattern NODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * @throws IllegalArgumentException when the name is not one
     */
    public Postgresql {
      requireNonNull(records, "records");
      requireNonNull(keys, "keys");
      if (!NODE.matcher(node).matches()) {
        throw new IllegalArgumentException("node: `" + node + "` (expected: " + NODE + ")");
      }
    }

    /** With the keys beside the logs and every default. */
    public static Postgresql of(PostgresqlAddress address, String node) {
      return new Postgresql(address, address, node, COMMIT_WITHIN);
    }
  }
}
