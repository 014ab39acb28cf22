package io.countersign.audit;

import io.countersign.audit.store.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The writer's connections, which a test can break in the ways a disk does. Thread-safe. */
final class BreakableStore implements ConnectionSource {
  enum Fault {
    NONE,
    /** The store refuses to write: it is read-only. */
    READ_ONLY,
    /** The disk is full: SQLite gets no more pages, PostgreSQL undoes the commit. */
    FULL,
    /** The commit reaches the disk, but its answer is an error. */
    LOST_ANSWER,
    /** The commit is undone and its answer is an error. */
    FAILED_COMMIT,
    /** No connection can be opened any more. */
    UNREACHABLE
  }

  final AtomicInteger opened = new AtomicInteger();
  private final ConnectionSource real;
  private final Runnable onCommit;
  private volatile Fault fault = Fault.NONE;
  private volatile @Nullable Connection current;

  BreakableStore(ConnectionSource real) {
    this(real, () -> {});
  }

  BreakableStore(ConnectionSource real, Runnable onCommit) {
    this.real = real;
    this.onCommit = onCommit;
  }

  void set(Fault next) throws SQLException {
    fault = next;
    Connection connection = current;
    if (connection != null && !connection.isClosed()) {
      prepare(connection);
    }
  }

  /** The connection in use refuses to write from now on, whatever the next ones do. */
  void failCurrent() throws SQLException {
    Connection connection = current;
    if (connection == null) {
      throw new IllegalStateException("nothing is open yet");
    }
    refuseWrites(connection);
  }

  @Override
  public Connection writing() throws SQLException {
    opened.incrementAndGet();
    if (fault == Fault.UNREACHABLE) {
      throw new SQLException("no such device");
    }
    Connection connection = real.writing();
    prepare(connection);
    current = connection;
    return (Connection)
        Proxy.newProxyInstance(
            BreakableStore.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                beforeCommit(connection);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void beforeCommit(Connection connection) throws SQLException {
    onCommit.run();
    if (fault == Fault.LOST_ANSWER) {
      connection.commit();
      throw new SQLException("input/output error");
    }
    if (fault == Fault.FAILED_COMMIT || (fault == Fault.FULL && isPostgresql(connection))) {
      connection.rollback();
      throw new SQLException("input/output error");
    }
  }

  private void prepare(Connection connection) throws SQLException {
    if (fault == Fault.READ_ONLY) {
      refuseWrites(connection);
    }
    if (fault == Fault.FULL && !isPostgresql(connection)) {
      execute(connection, "PRAGMA max_page_count = 1");
    }
  }

  private static boolean isPostgresql(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  private static void refuseWrites(Connection connection) throws SQLException {
    if (isPostgresql(connection)) {
      execute(connection, "SET default_transaction_read_only = on");
      execute(connection, "SET transaction_read_only = on");
    } else {
      execute(connection, "PRAGMA query_only = ON");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
