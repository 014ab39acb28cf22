package io.countersign.audit.store;

import java.time.Duration;

/** Where the entries and the keys lie. */
public sealed interface DatabaseSettings {
  /** How long a commit may take before who waits for it is refused. */
  Duration commitWithin();

  /** SQLite files in the data folder. */
  static DatabaseSettings inDataFolder() {
    return new InDataFolder(InDataFolder.COMMIT_WITHIN);
  }

  /** See {@link #inDataFolder()}. */
  record InDataFolder(Duration commitWithin) implements DatabaseSettings {
    /** A local disk that takes longer does not come back: 10 s. */
    public static final Duration COMMIT_WITHIN = Duration.ofSeconds(10);
  }
}
