package io.countersign.audit.verify;

import io.countersign.audit.proof.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A record in a file {@code audit.db}. Immutable. */
record SqliteRecord(Path file) implements StoredRecord {
  private static final String TRIGGERS =
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
          + " AND (tbl_name LIKE 'audit_%' OR name LIKE 'audit_%')";

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  /** The SHA-256 of what makes each trigger, with one blank for each run of white space. */
  private static final Map<String, String> EXPECTED_TRIGGERS =
      Map.ofEntries(
          Map.entry(
              "audit_checkpoint_no_delete",
              "5fae449d9d3c9dbfe669cb27c233be561952def0f6ec69da86bd757a521e5d04"),
          Map.entry(
              "audit_checkpoint_no_update",
              "1a73fe0069a44221c4fb4f4e8014d801092d0fd73c329d7bd1f1541b66807e4e"),
          Map.entry(
              "audit_record_no_delete",
              "5536f8906f10c22e0bc8898eb4052d25435d4aad90373696a04a8f9a95b27797"),
          Map.entry(
              "audit_record_no_update",
              "28c73e6587bcdf8979b6f4320a1420a36e1e5c450aedf6b3b0ffd1bd92f19fa5"),
          Map.entry(
              "audit_removal_no_delete",
              "235242bdd2d28610327d65fee2346c66cd6b8ac99cccffc6ec755e540a2321dc"),
          Map.entry(
              "audit_removal_only_by_entry",
              "84d0f723b1aa2eb0180fd7635df1cd4b9f06f390361d794e037421ad98fc7f0b"),
          Map.entry(
              "audit_removal_only_on",
              "64dc37e0e29580727f5f3a3fbab74eac34b9ce5fb580fef941ead91d9aca1ee8"),
          Map.entry(
              "audit_tile_no_delete",
              "0f3a01b81b8395d9db382e30f55e93caf563b331f34eb0ee87319a8676e9d265"),
          Map.entry(
              "audit_tile_no_update",
              "3acd3a163aa2103a8280186a019ee19bd84946245136b0b1f6353218ead28959"));

  @Override
  public boolean exists() {
    return Files.isRegularFile(file);
  }

  /** Those that are as they were made, and any that nobody expects on these tables. */
  @Override
  public Set<String> triggers(Connection connection) throws SQLException {
    Sha256 sha256 = new Sha256();
    Set<String> triggers = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(TRIGGERS)) {
      while (found.next()) {
        String name = found.getString(1);
        String expected = EXPECTED_TRIGGERS.get(name);
        if (expected == null || expected.equals(digest(sha256, found.getString(2)))) {
          triggers.add(name);
        }
      }
    }
    return triggers;
  }

  @Override
  public Set<String> expectedTriggers() {
    return new TreeSet<>(EXPECTED_TRIGGERS.keySet());
  }

  private static String digest(Sha256 sha256, String sql) {
    String normal = WHITE_SPACE.matcher(sql.strip()).replaceAll(" ");
    ByteBuffer hash = sha256.of(StandardCharsets.UTF_8.encode(normal));
    byte[] bytes = new byte[hash.remaining()];
    hash.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean isDamage(SQLException failure) {
    return failure instanceof SQLiteException found
        && found.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT;
  }

  @Override
  public Connection open() throws SQLException {
    try {
      return connect("file:" + uriPath(file) + "?mode=ro");
    } catch (SQLException readOnlyFolder) {
      if (Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
        throw readOnlyFolder;
      }
      return connect("file:" + uriPath(file) + "?immutable=1");
    }
  }

  /** SQLite's URI form: what is special in it is percent-encoded. */
  private static String uriPath(Path file) {
    return file.toAbsolutePath().toUri().getRawPath();
  }

  private static Connection connect(String uri) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + uri);
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeQuery("SELECT COUNT(*) FROM sqlite_master").close();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
