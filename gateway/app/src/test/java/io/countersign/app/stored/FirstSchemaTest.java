package io.countersign.app.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.stored.StoredMap;
import io.countersign.proxy.stored.StoredMaps;
import io.countersign.proxy.stored.StoredOwner;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that the first version of the gateway left is opened by this one, and nothing in it is
 * lost. Its tables and its history of migrations stand here as that version wrote them: whoever
 * changes the first migration afterwards makes Flyway refuse such a file, and this test fail.
 */
class FirstSchemaTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final StoredOwner ADA = new StoredOwner("ada", "openai");
  private static final StoredOwner BELA = new StoredOwner("bela", "openai");
  private static final byte[] SECRET = new byte[32];
  private static final int MAPS = 300;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE maps (name BLOB NOT NULL PRIMARY KEY CHECK (length(name) = 32),"
              + " version INTEGER NOT NULL, expires INTEGER NOT NULL, sealed BLOB NOT NULL)"
              + " WITHOUT ROWID",
          "CREATE INDEX maps_by_expiry ON maps (expires)",
          "CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY, version"
              + " VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script"
              + " VARCHAR(1000) NOT NULL, checksum INT, installed_by VARCHAR(100) NOT NULL,"
              + " installed_on TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),"
              + " execution_time INT NOT NULL, success BOOLEAN NOT NULL)",
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success) VALUES"
              + " (1, '1', 'maps', 'SQL', 'V1__maps.sql', -18839510, '', 3, 1)");

  @TempDir private Path folder;

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(MapWriter.FILE_NAME));
  }

  private static byte[] map(int number) {
    return ("Erika Mustermann " + number).getBytes(UTF_8);
  }

  private void writeFirstVersion() throws SQLException, GeneralSecurityException {
    MapSeal seal = new MapSeal(SECRET, new SecureRandom());
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      connection.setAutoCommit(false);
      String insert = "INSERT INTO maps (name, version, expires, sealed) VALUES (?, ?, ?, ?)";
      try (PreparedStatement row = connection.prepareStatement(insert)) {
        for (int i = 0; i < MAPS; i++) {
          StoredOwner owner = i % 2 == 0 ? ADA : BELA;
          row.setBytes(1, seal.name(owner, "resp_" + i));
          row.setLong(2, i);
          row.setLong(3, NOW.plus(Duration.ofDays(1)).getEpochSecond());
          row.setBytes(4, seal.seal(owner, "resp_" + i, map(i)));
          row.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  private StoredMapFile open(long bytesMax) {
    return StoredMapFile.open(
        folder,
        SECRET,
        new StoredMapSettings(Duration.ofDays(30), bytesMax),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new SecureRandom());
  }

  private static Map<String, StoredMap> found(StoredMaps file, StoredOwner owner) {
    List<String> ids = IntStream.range(0, MAPS).mapToObj(i -> "resp_" + i).toList();
    return file.find(owner, ids).toCompletableFuture().join();
  }

  @Test
  void fileOfTheFirstVersion_isMigratedWithNothingLost() throws Exception {
    writeFirstVersion();

    for (int start = 0; start < 2; start++) {
      try (StoredMapFile file = open(1 << 20)) {
        for (StoredOwner owner : List.of(ADA, BELA)) {
          Map<String, StoredMap> found = found(file, owner);
          assertThat(found).hasSize(MAPS / 2);
          for (int i = owner.equals(ADA) ? 0 : 1; i < MAPS; i += 2) {
            StoredMap map = requireNonNull(found.get("resp_" + i));
            assertThat(map.saved()).isEqualTo(map(i));
            assertThat(map.version()).isEqualTo(i);
          }
        }
      }
    }
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT max(version) FROM flyway_schema_history")) {
      assertThat(row.getString(1)).isEqualTo("2");
    }
  }

  /** Rows of nobody count like one person's: they are gone on with, and make room in the end. */
  @Test
  void mapsOfTheFirstVersion_areGoneOnWithAndMakeRoom() throws Exception {
    writeFirstVersion();

    try (StoredMapFile file = open(1 << 20)) {
      byte[] more = "Erika Mustermann, Bonn".getBytes(UTF_8);
      assertThat(file.replace(ADA, "resp_4", 4, more).toCompletableFuture().join()).isTrue();
      assertThat(requireNonNull(found(file, ADA).get("resp_4")).saved()).isEqualTo(more);
      file.forget(ADA, List.of("resp_6")).toCompletableFuture().join();
      assertThat(found(file, ADA)).hasSize(MAPS / 2 - 1);
    }
    try (StoredMapFile file = open(4_096)) {
      file.keep(ADA, List.of("resp_new"), map(0)).toCompletableFuture().join();
      Map<String, StoredMap> kept =
          file.find(ADA, List.of("resp_4", "resp_new")).toCompletableFuture().join();
      assertThat(kept).containsKey("resp_new");
      assertThat(found(file, BELA)).hasSizeLessThan(MAPS / 2);
    }
  }
}
