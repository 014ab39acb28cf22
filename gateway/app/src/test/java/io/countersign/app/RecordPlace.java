package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.command.Commands;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the record of a gateway under test lies: in its data folder, or in PostgreSQL. */
sealed interface RecordPlace extends AutoCloseable {
  /** What the configuration says about it. */
  String yaml();

  /** The program's own `verify` finds the record whole. */
  void assertIntact();

  /** How the record is opened while no gateway runs. */
  AuditSettings settings();

  @Override
  void close() throws IOException;

  /** SQLite files in the data folder. */
  record InFolder(Path data) implements RecordPlace {
    @Override
    public String yaml() {
      return "";
    }

    @Override
    public void assertIntact() {
      assertThat(Commands.run("verify", "--data", data.toString())).isZero();
    }

    @Override
    public AuditSettings settings() {
      return AuditSettings.of(data);
    }

    @Override
    public void close() {}
  }

  /** A server of its own, which flushes as one in production does and which nobody kills. */
  final class OnServer implements RecordPlace {
    private static final String NODE = "a";
    private static final String PASSWORD = "provider-credential";

    private static final String TABLES =
        "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)"
            + " FROM information_schema.tables WHERE table_schema LIKE 'countersign%'";

    private final Path data;
    private final Path files;
    private final Path passwordFile;
    private final Map<String, String> configuration;
    private EmbeddedPostgres server;

    OnServer(Path folder) throws IOException {
      this(folder, Map.of());
    }

    /**
     * @param configuration more of the server's
     */
    OnServer(Path folder, Map<String, String> configuration) throws IOException {
      data = folder.resolve("data");
      passwordFile = Files.writeString(folder.resolve("password.txt"), PASSWORD);
      files = folder.resolve("server");
      this.configuration = configuration;
      server = run(0);
    }

    private EmbeddedPostgres run(int port) throws IOException {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(files)
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on");
      configuration.forEach(builder::setServerConfig);
      return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** Stops the server as an administrator does: connections are closed, what is there stays. */
    void stop() throws IOException {
      server.close();
    }

    /** Starts it again where it was. */
    void again() throws IOException {
      server = run(server.getPort());
    }

    /** The folder with all files of the server. */
    Path files() {
      return files;
    }

    /** Every row of the record's tables as the server writes it, whatever it has compressed. */
    List<String> rows() throws SQLException {
      List<String> rows = new ArrayList<>();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        for (String table : strings(statement, TABLES)) {
          rows.addAll(strings(statement, "SELECT t::text FROM " + table + " t"));
        }
        statement.execute("CHECKPOINT");
      }
      return rows;
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
      List<String> strings = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(query)) {
        while (found.next()) {
          strings.add(found.getString(1));
        }
      }
      return strings;
    }

    private String url() {
      return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public String yaml() {
      return """
      store:
        kind: postgresql
        url: %s
        user: postgres
        password: ${env:CREDENTIAL}
        node: %s
      """
          .formatted(url(), NODE);
    }

    @Override
    public void assertIntact() {
      assertThat(
              Commands.run(
                  "verify",
                  "--database",
                  url(),
                  "--user",
                  "postgres",
                  "--password-file",
                  passwordFile.toString(),
                  "--node",
                  NODE))
          .isZero();
    }

    @Override
    public AuditSettings settings() {
      PostgresqlAddress address = new PostgresqlAddress(url(), "postgres", PASSWORD);
      return AuditSettings.of(data).with(DatabaseSettings.Postgresql.of(address, NODE));
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
