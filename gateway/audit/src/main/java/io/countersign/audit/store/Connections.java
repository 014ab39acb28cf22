package io.countersign.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to connections of any kind. */
public final class Connections {
  private static final Logger logger = LoggerFactory.getLogger(Connections.class);

  private Connections() {}

  /** What is done in one transaction. */
  @FunctionalInterface
  public interface Work {
    /** Does it, on the connection that the transaction is on. */
    void run() throws SQLException;
  }

  /**
   * Does something in one transaction on a connection that commits each statement: it is durable
   * when this returns, and not begun when this fails.
   */
  public static void inTransaction(Connection connection, Work work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /**
   * Leaves a connection that another thread may be waiting for: over a network that thread goes on
   * with an error at once, on a file when the disk answers.
   */
  public static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      logger.warn("A connection of the record could not be left: {}", e.getMessage());
    }
  }
}
