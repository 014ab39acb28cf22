package io.countersign.config;

import static java.util.Objects.requireNonNull;

/** Where the record is kept. */
public record StoreConfig(Kind kind) {
  /** One file in the data folder. */
  public static final Kind DEFAULT_KIND = Kind.SQLITE;

  public StoreConfig {
    requireNonNull(kind, "kind");
  }

  /** The default store. */
  public static StoreConfig defaults() {
    return new StoreConfig(DEFAULT_KIND);
  }

  /** The kinds of store this version has. */
  public enum Kind {
    SQLITE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
