package io.countersign.audit.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The schemas of one gateway in PostgreSQL: {@code countersign_log_} with its name for its log, and
 * {@code countersign_keys} for the keys, which all gateways share. Thread-safe.
 */
final class PostgresqlDatabases implements Databases {
  private static final String MIGRATIONS = "classpath:io/countersign/audit/migration/";
  private static final String LOG = "countersign_log_";

  /** Schemas that hold a log by now: one that is being made has no table of removals yet. */
  private static final String LOGS =
      "SELECT n.nspname FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relname = 'audit_removal' AND c.relkind = 'r'"
          + " AND n.nspname LIKE 'countersign\\_log\\_%' ORDER BY n.nspname";

  private final String node;
  private final PostgresqlSchema records;
  private final PostgresqlSchema keys;

  PostgresqlDatabases(DatabaseSettings.Postgresql settings) {
    node = settings.node();
    keys =
        new PostgresqlSchema(
            settings.keys(),
            "countersign_keys",
            PostgresqlSchema.Writers.ANY,
            "content_key",
            MIGRATIONS + "keys/common",
            MIGRATIONS + "keys/postgresql");
    records =
        new PostgresqlSchema(
            settings.records(),
            LOG + node.replace('-', '_'),
            PostgresqlSchema.Writers.ONE,
            "audit_record",
            MIGRATIONS + "record/common",
            MIGRATIONS + "record/postgresql");
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public Database records() {
    return records;
  }

  @Override
  public Database keys() {
    return keys;
  }

  @Override
  public <T> T changeKeys(KeyChange<T> change) throws SQLException {
    return keys.changeAlone(change);
  }

  @Override
  public List<NodeTables> logs(Connection connection) throws SQLException {
    List<NodeTables> logs = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LOGS)) {
      while (row.next()) {
        String schema = row.getString(1);
        logs.add(new NodeTables(schema.substring(LOG.length()).replace('_', '-'), schema + "."));
      }
    }
    return logs;
  }

  @Override
  public boolean claimHolds(Connection connection, Claim claim) throws SQLException {
    return PostgresqlSchema.claim(connection, "legal holds", claim);
  }

  @Override
  public void close() {
    records.close();
    keys.close();
  }
}
