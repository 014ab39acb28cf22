package io.countersign.audit.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prunes the dead rows of one table of PostgreSQL and of the table beside it that holds its large
 * values, on a thread and a connection of its own: it takes long, and the writer must not wait for
 * it. The server passes over what it may not vacuum, and keeps what an older transaction may still
 * see, with a warning or with none. So the server's own count of what it left is asked afterwards,
 * and nothing is called done before that is none. Thread-safe.
 */
final class Vacuum implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Vacuum.class);

  /** The rest after a try that left something: doubled from the first to the last. */
  private static final long REST_MILLIS = 50;

  private static final long REST_MILLIS_MAX = 30_000;

  /** Whether both tables were vacuumed since a moment, and no dead row was left in either. */
  private static final String CLEAN =
      "SELECT bool_and(COALESCE(s.last_vacuum >= '%2$s'::timestamptz, false)"
          + " AND s.n_dead_tup = 0)"
          + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_stat_all_tables s"
          + " ON s.relid IN (c.oid, c.reltoastrelid)"
          + " WHERE c.oid = '%1$s'::pg_catalog.regclass";

  private final ConnectionSource source;
  private final String table;
  private final AtomicReference<@Nullable Connection> running = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "countersign-audit-vacuum");
            made.setDaemon(true);
            return made;
          });

  /**
   * Of one table.
   *
   * @param source connections whose statements may take any time
   * @param table with its schema
   */
  Vacuum(ConnectionSource source, String table) {
    this.source = source;
    this.table = table;
  }

  /** A vacuum of what is dead by now; it begins when it is asked for first. */
  Purge purge() {
    return new Tries();
  }

  /** Does not wait for the server. */
  @Override
  public void close() {
    thread.shutdownNow();
    Connection connection = running.get();
    if (connection != null) {
      Connections.abort(connection);
    }
  }

  /** Whether nothing dead is left. */
  private boolean vacuumed() throws SQLException {
    try (Connection connection = source.writing();
        Statement statement = connection.createStatement()) {
      running.set(connection);
      String since = text(statement, "SELECT clock_timestamp()");
      // Without cutting the file: that would lock out who writes.
      statement.execute("VACUUM (TRUNCATE false) " + table);
      for (SQLWarning one = statement.getWarnings(); one != null; one = one.getNextWarning()) {
        logger.warn("The server on its vacuum of `{}`: {}", table, one.getMessage());
      }
      return "t".equals(text(statement, CLEAN.formatted(table, since)));
    } finally {
      running.set(null);
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? requireNonNull(row.getString(1), query) : "nothing";
    }
  }

  /** Tries, one after the other, until one leaves nothing. Not thread-safe: the writer's. */
  private final class Tries implements Purge {
    private @Nullable Future<Boolean> trying;
    private long restMillis = REST_MILLIS;

    @Override
    public boolean done() {
      Future<Boolean> last = trying;
      if (last == null) {
        trying = thread.submit(this::tried);
        return false;
      }
      if (!last.isDone()) {
        return false;
      }
      trying = null;
      return succeeded(last);
    }

    private boolean tried() throws InterruptedException {
      try {
        if (vacuumed()) {
          return true;
        }
        if (restMillis > REST_MILLIS) {
          logger.warn(
              "What was forgotten is still in `{}`: the server may not vacuum it for this role, or"
                  + " a transaction, a prepared one or a replication slot still sees what was"
                  + " before; it is tried again",
              table);
        }
      } catch (SQLException e) {
        logger.warn("`{}` cannot be vacuumed now, it is tried again: {}", table, e.getMessage());
      }
      TimeUnit.MILLISECONDS.sleep(restMillis);
      restMillis = Math.min(restMillis * 2, REST_MILLIS_MAX);
      return false;
    }

    private static boolean succeeded(Future<Boolean> done) {
      try {
        return done.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException e) {
        logger.error("A vacuum ended without a result: {}", e.getMessage());
        return false;
      }
    }
  }
}
