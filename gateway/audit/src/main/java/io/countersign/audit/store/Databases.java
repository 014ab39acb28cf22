package io.countersign.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The two databases of a gateway's record: its entries and its keys. Thread-safe. */
public interface Databases extends AutoCloseable {
  /**
   * The databases that the settings name; nothing is read or made yet.
   *
   * @param folder the gateway's data folder, held by it
   */
  static Databases of(DatabaseSettings settings, AuditFolder folder) {
    return settings instanceof DatabaseSettings.Postgresql postgresql
        ? new PostgresqlDatabases(postgresql)
        : new SqliteDatabases(folder);
  }

  /** The gateway's name among those that share the databases; empty where it is alone. */
  String node();

  /** The log of this gateway. */
  Database records();

  /** The keys, apart from the log. */
  Database keys();

  /**
   * Changes all keys at once, while no gateway uses them. When this returns, the files hold nothing
   * of what stood there before, as far as a program can see to that.
   *
   * @param change is on a connection that commits each statement
   * @return what the change gives
   * @throws SQLException a gateway uses the keys, or they cannot be reached; nothing was changed
   * @throws AuditStartException they were changed, and what stood there before is still in the
   *     files
   */
  <T> T changeKeys(KeyChange<T> change) throws SQLException;

  /**
   * The logs that {@code records().reading()} reaches, this gateway's and those of others.
   *
   * @param connection one of {@code records().reading()}
   */
  List<NodeTables> logs(Connection connection) throws SQLException;

  /**
   * Claims legal holds for the transaction of this connection.
   *
   * @param connection one that writes {@link #records()}
   * @return false: another gateway's claim is in the way
   */
  boolean claimHolds(Connection connection, Claim claim) throws SQLException;

  /** What is done to the keys, and gives something. */
  @FunctionalInterface
  interface KeyChange<T> {
    /** Does it; durable, or not begun, when this returns or fails. */
    T on(Connection connection) throws SQLException;
  }

  /** Lets go of every connection for reading; a file is whole then, without a log beside it. */
  @Override
  void close();
}
