package io.countersign.audit;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.store.PostgresqlAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that keeps what it commits, as one in use does, and that a test can stop,
 * kill and freeze. Its role {@code countersign} owns databases and is no superuser. As root it runs
 * in a user namespace, since PostgreSQL refuses to run as root.
 */
public final class TestingPostgres implements AutoCloseable {
  /** How a process that a test starts finds the server of the test. */
  static final String PORT = "testing.postgres.port";

  private static final String OWNER = "countersign";
  private static @Nullable TestingPostgres shared;

  private final Path data;
  private EmbeddedPostgres server;

  private TestingPostgres(Path data) throws IOException {
    this.data = data;
    server = run(0, data);
    execute("postgres", "CREATE ROLE " + OWNER + " LOGIN PASSWORD 'for tests'");
  }

  /** A server of the caller's own. */
  static TestingPostgres start() {
    try {
      return new TestingPostgres(Files.createTempDirectory("countersign-postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server that all tests of this process share keeps its files. */
  static synchronized Path sharedData() {
    return requireNonNull(shared, "not started here").data;
  }

  /** The port of the server that all tests of this process share. */
  static synchronized int sharedPort() {
    Integer given = Integer.getInteger(PORT);
    if (given != null) {
      return given;
    }
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared.port();
  }

  /** The database of this name, made when it is missing. */
  static PostgresqlAddress database(int port, String name) {
    try (Connection connection = superuser(port, "postgres");
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        if (found.next()) {
          return address(port, name);
        }
      }
      statement.execute("CREATE DATABASE " + name + " OWNER " + OWNER);
      return address(port, name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To a database of the server that all tests of this process share. */
  static Connection superuser(PostgresqlAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), "postgres", "");
  }

  static Connection superuser(int port, String database) throws SQLException {
    return DriverManager.getConnection(url(port, database), "postgres", "");
  }

  int port() {
    return server.getPort();
  }

  PostgresqlAddress database(String name) {
    return database(port(), name);
  }

  void execute(String database, String sql) {
    try (Connection connection = superuser(port(), database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops as an administrator does: connections are closed, what is committed stays. */
  void stop() throws IOException {
    server.close();
  }

  /** Kills every process of the server at once, as a crash of its machine does. */
  void kill() throws IOException, InterruptedException {
    signal("KILL");
    server.close();
  }

  /** Runs again where it ran before. */
  void again() throws IOException {
    server = run(port(), data);
  }

  /** From now on the server answers nothing, and closes nothing. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  @Override
  public void close() {
    try {
      server.close();
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(pid)));
    ProcessHandle.of(pid).orElseThrow().children().forEach(c -> command.add("" + c.pid()));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static EmbeddedPostgres run(int port, Path data) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_wal_size", "128MB")
            .setServerConfig("wal_recycle", "off") // as the operations guide has it
            .setServerConfig("shared_buffers", "64MB");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private static PostgresqlAddress address(int port, String database) {
    return new PostgresqlAddress(url(port, database), OWNER, "for tests");
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
