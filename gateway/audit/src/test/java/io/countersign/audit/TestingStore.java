package io.countersign.audit;

import io.countersign.audit.export.ExportPlan;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.RecordAddress;
import io.countersign.audit.verify.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stores a record may lie in, each found by the data folder of its gateway. */
public enum TestingStore {
  SQLITE {
    @Override
    DatabaseSettings database(Path folder) {
      return new DatabaseSettings.InDataFolder(COMMIT_WITHIN);
    }

    @Override
    public Connection connect(Path folder) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
    }

    @Override
    public Connection connectKeys(Path folder) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("keys.db"));
    }

    @Override
    public Verification verify(Path folder, Expected expected) {
      return AuditVerifier.create(expected).verify(folder);
    }

    @Override
    public List<String> withoutTriggers() {
      return triggers("DROP TRIGGER IF EXISTS %1$s_no_%2$s", "update", "delete");
    }

    @Override
    public List<String> withTriggers() {
      return made(triggers("%1$s_no_%2$s", "update", "delete"));
    }

    @Override
    Path files(Path folder) {
      return folder;
    }

    @Override
    public String bytes(String hex) {
      return "X'" + hex + "'";
    }
  },
  POSTGRESQL {
    @Override
    DatabaseSettings database(Path folder) {
      return new DatabaseSettings.Postgresql(address(folder), address(folder), NODE, COMMIT_WITHIN);
    }

    @Override
    public Connection connect(Path folder) throws SQLException {
      return connect(folder, "countersign_log_" + NODE);
    }

    @Override
    public Connection connectKeys(Path folder) throws SQLException {
      return connect(folder, "countersign_keys");
    }

    @Override
    public Verification verify(Path folder, Expected expected) {
      return AuditVerifier.create(expected).verify(recordAddress(folder));
    }

    @Override
    public List<String> withoutTriggers() {
      return triggers("ALTER TABLE %1$s DISABLE TRIGGER %1$s_no_%2$s", "update", "delete");
    }

    @Override
    public List<String> withTriggers() {
      return triggers("ALTER TABLE %1$s ENABLE ALWAYS TRIGGER %1$s_no_%2$s", "update", "delete");
    }

    @Override
    Path files(Path folder) {
      return TestingPostgres.sharedData();
    }

    @Override
    public String bytes(String hex) {
      return "'\\x" + hex + "'::bytea";
    }

    private static Connection connect(Path folder, String schema) throws SQLException {
      PostgresqlAddress address = address(folder);
      return DriverManager.getConnection(
          address.url() + "?currentSchema=" + schema, address.user(), address.password());
    }
  };

  static final String NODE = "a";

  /** Other tests' disks are busy too: only a store that is stopped is to be too slow here. */
  static final Duration COMMIT_WITHIN = Duration.ofSeconds(20);

  private static final List<String> TABLES =
      List.of("audit_record", "audit_tile", "audit_checkpoint");

  abstract DatabaseSettings database(Path folder);

  /** To the log, as who owns it. */
  public abstract Connection connect(Path folder) throws SQLException;

  /** To the keys, as who owns them. */
  public abstract Connection connectKeys(Path folder) throws SQLException;

  public abstract Verification verify(Path folder, Expected expected);

  /** Bytes in a query. */
  public abstract String bytes(String hex);

  /** Where the database keeps its files. */
  abstract Path files(Path folder);

  /** What takes away the triggers that refuse changes. */
  public abstract List<String> withoutTriggers();

  /** What puts them back. */
  public abstract List<String> withTriggers();

  public Verification verify(Path folder) {
    return verify(folder, Expected.nothing());
  }

  /** Short rests, so that a test sees a store recover soon. */
  public AuditSettings settings(Path folder) {
    return new AuditSettings(
        folder,
        MasterKeySource.inDataFolder(),
        WriterSettings.DEFAULT.withRests(Duration.ofMillis(20), Duration.ofMillis(40)),
        CheckpointSettings.of("test", "none"),
        database(folder),
        ExportPlan.none(),
        false);
  }

  public Audit open(Path folder) {
    return open(settings(folder));
  }

  static Audit open(AuditSettings settings) {
    return Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom());
  }

  /** Changes rows behind the back of what refuses changes. */
  public void tamper(Connection connection, String... sql) throws SQLException {
    change(connection, withoutTriggers());
    try (Statement statement = connection.createStatement()) {
      for (String change : sql) {
        if (statement.executeUpdate(change) == 0) {
          throw new IllegalStateException("nothing changed: " + change);
        }
      }
    }
    change(connection, withTriggers());
  }

  /** Executes each. */
  public void change(Connection connection, List<String> sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String change : sql) {
        statement.executeUpdate(change);
      }
    }
  }

  public void tamper(Path folder, String... sql) throws SQLException {
    try (Connection connection = connect(folder)) {
      tamper(connection, sql);
    }
  }

  public void execute(Path folder, String sql) throws SQLException {
    try (Connection connection = connect(folder);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** A column, or an expression over columns, of every entry. */
  public List<String> column(Path folder, String expression) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect(folder);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT " + expression + " FROM audit_record ORDER BY sequence")) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  /** How the gateway is called in what it reads. */
  String node() {
    return this == SQLITE ? "" : NODE;
  }

  /** Where the record of this folder lies in PostgreSQL. */
  public RecordAddress recordAddress(Path folder) {
    PostgresqlAddress address = address(folder);
    return new RecordAddress(address.url(), address.user(), address.password(), NODE);
  }

  /** Each folder has a database of its own. */
  static PostgresqlAddress address(Path folder) {
    UUID name = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8));
    return TestingPostgres.database(
        TestingPostgres.sharedPort(), "d" + name.toString().replace("-", ""));
  }

  /** What makes these triggers of SQLite, as the newest migration that makes them has it. */
  private static List<String> made(List<String> names) {
    Map<String, String> all = new HashMap<>();
    for (String file : List.of("V2__insert_only", "V4__tree_insert_only", "V6__removal_only")) {
      Matcher trigger =
          Pattern.compile("CREATE TRIGGER (\\w+) .*?\nEND;", Pattern.DOTALL)
              .matcher(migration("record/sqlite/" + file + ".sql"));
      while (trigger.find()) {
        all.put(trigger.group(1), trigger.group());
      }
    }
    return names.stream().map(name -> Objects.requireNonNull(all.get(name), name)).toList();
  }

  private static String migration(String name) {
    try (InputStream file =
        Objects.requireNonNull(TestingStore.class.getResourceAsStream("migration/" + name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> triggers(String pattern, String... changes) {
    List<String> statements = new ArrayList<>();
    for (String table : TABLES) {
      for (String change : changes) {
        statements.add(pattern.formatted(table, change));
      }
    }
    return statements;
  }
}
