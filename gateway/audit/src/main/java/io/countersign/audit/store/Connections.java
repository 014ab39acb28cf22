package io.countersign.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to connections of any kind. */
public final class Connections {
  private static final Logger logger = LoggerFactory.getLogger(Connections.class);

  private Connections() {}

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
