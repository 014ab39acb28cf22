package io.countersign.app.run;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import io.countersign.audit.verify.RecordAddress;
import io.countersign.config.Config;
import io.countersign.config.DatabaseConfig;
import io.countersign.config.StoreConfig;
import java.util.Optional;

/** Where the configuration puts the record. */
public final class RecordPlaces {
  private RecordPlaces() {}

  /** The databases that the gateway writes to. */
  public static DatabaseSettings of(StoreConfig store) {
    if (store.kind() == StoreConfig.Kind.SQLITE) {
      return DatabaseSettings.inDataFolder();
    }
    PostgresqlAddress records = address(database(store));
    DatabaseConfig keys = store.keys();
    return new DatabaseSettings.Postgresql(
        records,
        keys == null ? records : address(keys),
        requireNonNull(store.node(), "node"),
        DatabaseSettings.COMMIT_WITHIN);
  }

  /** The log of this gateway for who verifies it; empty when it lies in the data folder. */
  public static Optional<RecordAddress> toVerify(Config config) {
    StoreConfig store = config.store();
    if (store.kind() == StoreConfig.Kind.SQLITE) {
      return Optional.empty();
    }
    DatabaseConfig database = database(store);
    return Optional.of(
        new RecordAddress(
            database.url(),
            database.user(),
            database.password().value(),
            requireNonNull(store.node(), "node")));
  }

  private static DatabaseConfig database(StoreConfig store) {
    return new DatabaseConfig(
        requireNonNull(store.url(), "url"),
        requireNonNull(store.user(), "user"),
        requireNonNull(store.password(), "password"));
  }

  private static PostgresqlAddress address(DatabaseConfig database) {
    return new PostgresqlAddress(database.url(), database.user(), database.password().value());
  }
}
