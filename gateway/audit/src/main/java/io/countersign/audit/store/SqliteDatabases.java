package io.countersign.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Two SQLite files in the data folder. Thread-safe. */
final class SqliteDatabases implements Databases {
  private static final String MIGRATIONS = "classpath:io/countersign/audit/migration/";

  private final SqliteFile records;
  private final SqliteFile keys;

  SqliteDatabases(AuditFolder folder) {
    keys = new SqliteFile(folder.privateFile("keys.db"), MIGRATIONS + "keys/common");
    records =
        new SqliteFile(
            folder.privateFile("audit.db"),
            MIGRATIONS + "record/common",
            MIGRATIONS + "record/sqlite");
  }

  @Override
  public String node() {
    return "";
  }

  @Override
  public Database records() {
    return records;
  }

  @Override
  public Database keys() {
    return keys;
  }

  /** Whoever holds the folder is alone with its files, but for readers. */
  @Override
  public <T> T changeKeys(KeyChange<T> change) throws SQLException {
    try (Connection connection = keys.writing()) {
      T changed = change.on(connection);
      if (!keys.purge(connection).done()) {
        throw new AuditStartException(
            "the keys are changed, but somebody reads `keys.db`: what stood there before is still"
                + " in its log until the next start and stop");
      }
      return changed;
    }
  }

  @Override
  public List<NodeTables> logs(Connection connection) {
    return List.of(NodeTables.OWN);
  }

  /** Nobody else writes. */
  @Override
  public boolean claimHolds(Connection connection, Claim claim) {
    return true;
  }

  @Override
  public void close() {
    records.settle();
    keys.settle();
  }
}
