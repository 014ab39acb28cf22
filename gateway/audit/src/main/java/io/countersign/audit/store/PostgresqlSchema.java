package io.countersign.audit.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * One schema of a PostgreSQL database: its tables, its writing connections and its read-only ones.
 * Thread-safe.
 *
 * <p>A schema with one writer is locked by the connection that writes (an advisory lock of its
 * session). The lock is taken before anything is read: whoever has it knows that the session before
 * is over and that what it committed last is decided, also where the answer was lost. A session of
 * ours that the server has not missed yet is ended by the server on our word.
 */
final class PostgresqlSchema implements Database, AutoCloseable {
  /** Who may write to a schema at one time. */
  enum Writers {
    ONE,
    ANY
  }

  /** What a session keeps others from, in a schema. */
  private enum Lock {
    MIGRATION(
        "pg_advisory_lock",
        "migration",
        "another gateway prepares the schema %s; start this one again when that is done"),
    ONE_WRITER(
        "pg_advisory_lock",
        "writer",
        "another gateway writes to the schema %s; stop it, or give this one a `node` of its own"),
    ANY_WRITER(
        "pg_advisory_lock_shared",
        "writers",
        "somebody changes all of the schema %s; start again when that is done"),
    /** The lock that {@link #ANY_WRITER} shares, for one alone. */
    NO_WRITER(
        "pg_advisory_lock",
        "writers",
        "a gateway uses the schema %s; stop all that share it, nothing was changed");

    private final String function;
    private final String purpose;
    private final String held;

    Lock(String function, String purpose, String held) {
      this.function = function;
      this.purpose = purpose;
      this.held = held;
    }
  }

  private static final String TABLES =
      "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = '%s' ORDER BY tablename";

  private static final Map<String, String> TYPES = Map.of("sequence", "BIGINT", "bytes", "BYTEA");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int VERSION_MIN = 15;
  private static final int READERS_MAX = 8;
  private static final int MILLIS = 1000;
  private static final int CONNECT_SECONDS = 2;
  private static final int ANSWER_SECONDS = 30;
  private static final int MIGRATION_SECONDS = 600;

  /** In place of a number of seconds. */
  private static final int UNLIMITED = 0;

  private final PostgresqlAddress address;
  private final String schema;
  private final Writers writers;
  private final String[] migrations;
  private final HikariDataSource readers;
  private final Vacuum vacuum;
  private volatile Session last = new Session(0, "");

  /**
   * A schema that may be missing yet.
   *
   * @param emptied the table whose rows are removed or lose content
   * @param migrations where the tables are described
   */
  PostgresqlSchema(
      PostgresqlAddress address,
      String schema,
      Writers writers,
      String emptied,
      String... migrations) {
    this.address = address;
    this.schema = schema;
    this.writers = writers;
    this.migrations = migrations.clone();
    readers = new HikariDataSource(pool());
    vacuum = new Vacuum(source(UNLIMITED, "")::getConnection, schema + '.' + emptied);
  }

  @Override
  public void migrate() {
    DataSource source = source(MIGRATION_SECONDS, "-c lock_timeout=" + MIGRATION_SECONDS + "s");
    try (Connection guard = source.getConnection()) {
      // Two gateways may start at once: Flyway's own lock does not cover the schema's making.
      lock(guard, Lock.MIGRATION);
      Flyway.configure(PostgresqlSchema.class.getClassLoader())
          .dataSource(source)
          .schemas(schema)
          .locations(migrations)
          .failOnMissingLocations(true)
          .placeholders(TYPES)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (SQLException | FlywayException e) {
      throw new AuditStartException(
          "the schema `" + schema + "` of `" + address + "` cannot be prepared: " + e.getMessage(),
          e);
    }
  }

  /** A connection whose commits are on the server's disk when they return; refused otherwise. */
  @Override
  public Connection writing() throws SQLException {
    // Plans are kept, and one made while a table is small would read it whole for ever after.
    String options = "-c lock_timeout=3s -c enable_seqscan=off";
    Connection connection = source(ANSWER_SECONDS, options).getConnection();
    try {
      requireDurable(connection);
      if (writers == Writers.ONE) {
        lockForWriting(connection);
      } else {
        lock(connection, Lock.ANY_WRITER);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Changes what may have any number of writers while it has none, and has the server write each
   * table into a new file: what was replaced stays in the old ones.
   */
  <T> T changeAlone(Databases.KeyChange<T> change) throws SQLException {
    try (Connection connection = source(MIGRATION_SECONDS, "-c lock_timeout=3s").getConnection()) {
      requireDurable(connection);
      lock(connection, Lock.NO_WRITER);
      T changed = change.on(connection);
      writeAnew(connection);
      return changed;
    }
  }

  private void writeAnew(Connection connection) throws SQLException {
    for (String table : texts(connection, TABLES.formatted(schema))) {
      String vacuum = "VACUUM (FULL) " + schema + '.' + table;
      String refused = null;
      try (Statement statement = connection.createStatement()) {
        statement.execute(vacuum);
        SQLWarning warning = statement.getWarnings();
        refused = warning == null ? null : warning.getMessage();
      } catch (SQLException e) {
        refused = e.getMessage();
      }
      if (refused != null) {
        throw new AuditStartException(
            "the keys are changed, but what stood there before is still in the files of `"
                + address
                + "`: "
                + refused
                + "; run `"
                + vacuum
                + "` as the owner of the table, and so for each table of the schema");
      }
    }
  }

  /** Pooled connections whose transactions the server keeps from writing. */
  @Override
  public DataSource reading() {
    return readers;
  }

  /**
   * Rows that were removed, or replaced, stay in the files until the table is vacuumed, and in the
   * buffers of pooled connections that read them until these are closed.
   */
  @Override
  public Purge purge(Connection writing) {
    Purge files = vacuum.purge();
    return () -> {
      boolean done = files.done();
      if (done) {
        readers.getHikariPoolMXBean().softEvictConnections();
      }
      return done;
    };
  }

  @Override
  public void close() {
    vacuum.close();
    readers.close();
  }

  private HikariConfig pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("countersign-" + schema);
    config.setDataSource(
        source(
            ANSWER_SECONDS,
            "-c default_transaction_read_only=on -c statement_timeout=" + ANSWER_SECONDS + "s"));
    config.setReadOnly(true);
    config.setMaximumPoolSize(READERS_MAX);
    config.setMinimumIdle(0);
    config.setConnectionTimeout((long) CONNECT_SECONDS * MILLIS);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private PGSimpleDataSource source(int answerSeconds, String options) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setCurrentSchema(schema);
    source.setApplicationName("countersign");
    requireTls(source);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(answerSeconds);
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    // A row's content has no place in a message.
    source.setLogServerErrorDetail(false);
    // The server misses a client whose network is gone after 11 s.
    source.setOptions(
        "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 "
            + options);
    return source;
  }

  /** Over a network only to the server whose name its certificate carries. */
  private static void requireTls(PGSimpleDataSource source) {
    if (LOOPBACK.containsAll(Arrays.asList(source.getServerNames()))) {
      return;
    }
    source.setSslMode("verify-full");
    if (source.getSslRootCert() == null) {
      source.setSslfactory(DefaultJavaSSLFactory.class.getName());
    }
  }

  private void requireDurable(Connection connection) throws SQLException {
    requireVersion(connection);
    require(connection, "server_encoding", Set.of("UTF8"));
    require(connection, "fsync", Set.of("on"));
    require(connection, "full_page_writes", Set.of("on"));
    require(connection, "synchronous_commit", Set.of("on", "remote_write", "remote_apply"));
    require(connection, "transaction_read_only", Set.of("off"));
  }

  /** Older servers count dead rows late, and an erasure could be called done too soon. */
  private void requireVersion(Connection connection) throws SQLException {
    int found = connection.getMetaData().getDatabaseMajorVersion();
    if (found < VERSION_MIN) {
      throw new SQLException(
          "`" + address + "`: PostgreSQL " + found + " (expected: " + VERSION_MIN + " or newer)");
    }
  }

  private void require(Connection connection, String name, Set<String> expected)
      throws SQLException {
    String found = text(connection, "SHOW " + name);
    if (!expected.contains(found)) {
      throw new SQLException(
          "`"
              + address
              + "`: "
              + name
              + " is "
              + found
              + " (expected: "
              + String.join(" or ", expected.stream().sorted().toList())
              + ")");
    }
  }

  private void lockForWriting(Connection connection) throws SQLException {
    if (last.pid() != 0) {
      end(connection, last);
    }
    lock(connection, Lock.ONE_WRITER);
    last = session(connection);
  }

  /** Waits for as long as the connection waits for locks. */
  private void lock(Connection connection, Lock lock) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT " + lock.function + "(?)")) {
      statement.setLong(1, number("countersign " + lock.purpose + " of " + schema));
      statement.executeQuery().close();
    } catch (SQLException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      throw new SQLException(lock.held.formatted("`" + schema + "` of `" + address + "`"), e);
    }
  }

  /** Locks something of all gateways until the transaction ends; false: another lock stands. */
  static boolean claim(Connection connection, String what, Claim claim) throws SQLException {
    String shared = claim == Claim.TO_READ ? "_shared" : "";
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_xact_lock" + shared + "(?)")) {
      lock.setLong(1, number("countersign " + what));
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Ends a session of this gateway that the server may still be holding; none is no error. */
  private static void end(Connection connection, Session session) throws SQLException {
    try (PreparedStatement end =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE pid = ? AND extract(epoch FROM backend_start)::text = ?")) {
      end.setInt(1, session.pid());
      end.setString(2, session.started());
      end.executeQuery().close();
    }
  }

  private static Session session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pid, extract(epoch FROM backend_start)::text FROM pg_stat_activity"
                    + " WHERE pid = pg_backend_pid()")) {
      return row.next() ? new Session(row.getInt(1), row.getString(2)) : new Session(0, "");
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    List<String> found = texts(connection, query);
    return found.isEmpty() ? "nothing" : found.get(0);
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  /** The number by which PostgreSQL knows a lock: the first 8 bytes of the name's SHA-256. */
  private static long number(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  /** A session of ours on the server: its process, and when that began. */
  private record Session(int pid, String started) {}
}
