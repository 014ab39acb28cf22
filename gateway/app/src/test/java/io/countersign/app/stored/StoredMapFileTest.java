package io.countersign.app.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.proxy.stored.StoredMap;
import io.countersign.proxy.stored.StoredMaps;
import io.countersign.proxy.stored.StoredMapsException;
import io.countersign.proxy.stored.StoredOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredMapFileTest {
  private static final StoredOwner ADA = new StoredOwner("ada", "openai");
  private static final byte[] SECRET = new byte[32];
  private static final byte[] MAP = "Erika Mustermann".getBytes(UTF_8);
  private static final StoredMapSettings SETTINGS =
      new StoredMapSettings(Duration.ofDays(30), 1 << 20);

  @TempDir private Path folder;
  private final TestingClock clock = new TestingClock();

  private StoredMapFile open(StoredMapSettings settings) {
    return StoredMapFile.open(folder, SECRET, settings, clock, new SecureRandom());
  }

  private static Map<String, StoredMap> found(
      StoredMapFile file, StoredOwner owner, String... ids) {
    return file.find(owner, List.of(ids)).toCompletableFuture().join();
  }

  private static StoredMap one(StoredMapFile file, String id) {
    return requireNonNull(found(file, ADA, id).get(id), id);
  }

  private static void keep(StoredMapFile file, StoredOwner owner, String... ids) {
    file.keep(owner, List.of(ids), MAP).toCompletableFuture().join();
  }

  @Test
  void map_isFoundByItsOwnerUnderEachIdAfterARestart() {
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "resp_1", "msg_1");
    }
    try (StoredMapFile file = open(SETTINGS)) {
      Map<String, StoredMap> found = found(file, ADA, "msg_1", "resp_1", "resp_2");

      assertThat(found).containsOnlyKeys("msg_1", "resp_1");
      assertThat(found.values()).allSatisfy(map -> assertThat(map.saved()).isEqualTo(MAP));
    }
  }

  @Test
  void map_isNobodyElsesAndOfNoOtherDestination() {
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "resp_1");

      assertThat(found(file, new StoredOwner("bela", "openai"), "resp_1")).isEmpty();
      assertThat(found(file, new StoredOwner("ada", "azure"), "resp_1")).isEmpty();
      assertThat(found(file, new StoredOwner("adao", "penai"), "resp_1")).isEmpty();
    }
  }

  @Test
  void person_forgotten_leavesNothingInFileOrLogAndOthersKeepTheirs() throws Exception {
    StoredOwner bela = new StoredOwner("bela", "openai");
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "resp_1", "msg_1");
      keep(file, new StoredOwner("ada", "azure"), "resp_2");
      keep(file, bela, "resp_3");
      String sealed = sealedOf(file, ADA);
      assertThat(bytes()).contains(sealed);
      file.forgetPerson("ada").toCompletableFuture().join();
      assertThat(found(file, ADA, "resp_1", "msg_1")).isEmpty();
      assertThat(found(file, new StoredOwner("ada", "azure"), "resp_2")).isEmpty();
      assertThat(found(file, bela, "resp_3")).hasSize(1);
      assertThat(bytes()).doesNotContain(sealed);
    }
  }

  /** What is sealed under the id {@code resp_1}, one character a byte. */
  private String sealedOf(StoredMapFile file, StoredOwner owner) throws SQLException {
    assertThat(found(file, owner, "resp_1")).hasSize(1);
    byte[] name = new MapSeal(SECRET, new SecureRandom()).name(owner, "resp_1");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(MapWriter.FILE_NAME));
        java.sql.PreparedStatement select =
            connection.prepareStatement("SELECT sealed FROM maps WHERE name = ?")) {
      select.setBytes(1, name);
      try (java.sql.ResultSet row = select.executeQuery()) {
        return new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1);
      }
    }
  }

  /** Every file of the folder, one character a byte; read by another process. */
  private String bytes() throws IOException, InterruptedException {
    Process cat =
        new ProcessBuilder("sh", "-c", "cat " + MapWriter.FILE_NAME + "*")
            .directory(folder.toFile())
            .start();
    byte[] all = cat.getInputStream().readAllBytes();
    assertThat(cat.waitFor()).isZero();
    return new String(all, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void file_holdsNoValueAndNoNameInClear() throws IOException {
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "resp_1");
    }
    String bytes = new String(Files.readAllBytes(folder.resolve(MapWriter.FILE_NAME)), UTF_8);

    assertThat(bytes).doesNotContain("Erika", "ada", "resp_1", "openai");
  }

  /** Nobody calls the store any more: the row goes all the same. */
  @Test
  void map_isGoneAfterItsTimeAndItsRowIsPurged() throws SQLException {
    List<Runnable> scheduled = new ArrayList<>();
    AtomicBoolean ended = new AtomicBoolean();
    StoredMapFile.Schedule schedule =
        (period, work) -> {
          assertThat(period).isEqualTo(Duration.ofMinutes(10));
          scheduled.add(work);
          return () -> ended.set(true);
        };
    try (StoredMapFile file =
        StoredMapFile.open(folder, SECRET, SETTINGS, clock, new SecureRandom(), schedule)) {
      keep(file, ADA, "resp_1");
      clock.pass(Duration.ofDays(30).minusSeconds(1));
      assertThat(found(file, ADA, "resp_1")).isNotEmpty();
      clock.pass(Duration.ofSeconds(1));
      assertThat(found(file, ADA, "resp_1")).isEmpty();
      assertThat(rows()).isOne();
      scheduled.get(0).run();
      // What is asked behind it is answered behind it.
      assertThat(found(file, ADA, "resp_1")).isEmpty();
      assertThat(rows()).isZero();
    }
    assertThat(ended).isTrue();
  }

  @Test
  void replacing_countsOnlyForTheVersionThatWasFound() {
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "conv_1");
      long version = one(file, "conv_1").version();
      byte[] longer = "Erika Mustermann, Max Weber".getBytes(UTF_8);

      assertThat(file.replace(ADA, "conv_1", version, longer).toCompletableFuture().join())
          .isTrue();
      assertThat(file.replace(ADA, "conv_1", version, MAP).toCompletableFuture().join()).isFalse();
      assertThat(file.replace(ADA, "conv_2", 1, MAP).toCompletableFuture().join()).isFalse();
      assertThat(one(file, "conv_1").saved()).isEqualTo(longer);
    }
  }

  /** Two that begin anew are two, though each is the first of its name. */
  @Test
  void mapThatWasForgottenMeanwhile_isNotTakenForTheOneAfterIt() {
    byte[] after = "Max Weber".getBytes(UTF_8);
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "conv_1");
      long version = one(file, "conv_1").version();
      file.forget(ADA, List.of("conv_1")).toCompletableFuture().join();
      assertThat(file.replace(ADA, "conv_1", StoredMaps.NONE, after).toCompletableFuture().join())
          .isTrue();

      assertThat(file.replace(ADA, "conv_1", version, MAP).toCompletableFuture().join()).isFalse();
      assertThat(one(file, "conv_1").saved()).isEqualTo(after);
    }
  }

  @Test
  void forgottenMap_isGone() {
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "resp_1", "resp_2");
      file.forget(ADA, List.of("resp_1", "never")).toCompletableFuture().join();

      assertThat(found(file, ADA, "resp_1", "resp_2")).containsOnlyKeys("resp_2");
    }
  }

  @Test
  void mapsBeyondTheLimit_dropTheOldestFirst() throws SQLException {
    try (StoredMapFile file = open(new StoredMapSettings(Duration.ofDays(30), 50_000))) {
      for (int i = 0; i < 200; i++) {
        clock.pass(Duration.ofSeconds(1));
        file.keep(ADA, List.of("resp_" + i), new byte[1_000]).toCompletableFuture().join();
      }
      assertThat(found(file, ADA, "resp_199")).isNotEmpty();
      assertThat(found(file, ADA, "resp_0")).isEmpty();
    }
    assertThat(rows()).isBetween(1L, 60L);
  }

  @Test
  void onePerson_pushesOutNoOthersMaps() throws SQLException {
    StoredOwner bela = new StoredOwner("bela", "openai");
    try (StoredMapFile file = open(new StoredMapSettings(Duration.ofDays(30), 1 << 20, 20_000))) {
      keep(file, bela, "resp_bela");
      for (int i = 0; i < 100; i++) {
        clock.pass(Duration.ofSeconds(1));
        file.keep(ADA, List.of("resp_" + i), new byte[1_000]).toCompletableFuture().join();
      }
      assertThat(found(file, bela, "resp_bela")).isNotEmpty();
      assertThat(found(file, ADA, "resp_99", "resp_0")).containsOnlyKeys("resp_99");
    }
    assertThat(rows()).isBetween(15L, 20L);
  }

  /** Beyond what all may have, whoever has most loses, not whoever came first. */
  @Test
  void allTogether_whoHasMostMakesRoom() {
    StoredOwner bela = new StoredOwner("bela", "openai");
    try (StoredMapFile file = open(new StoredMapSettings(Duration.ofDays(30), 20_000, 20_000))) {
      keep(file, bela, "resp_bela");
      for (int i = 0; i < 100; i++) {
        clock.pass(Duration.ofSeconds(1));
        file.keep(ADA, List.of("resp_" + i), new byte[1_000]).toCompletableFuture().join();
      }
      assertThat(found(file, bela, "resp_bela")).isNotEmpty();
      assertThat(found(file, ADA, "resp_99", "resp_0")).containsOnlyKeys("resp_99");
    }
  }

  /** What is counted along is what the rows have, also after changes, restarts and a failure. */
  @Test
  void runningSum_isThatOfTheRows() throws SQLException {
    StoredMapSettings settings = new StoredMapSettings(Duration.ofDays(30), 9_000, 6_000);
    Random random = new Random(7);
    for (int round = 0; round < 5; round++) {
      try (StoredMapFile file = open(settings)) {
        for (int i = 0; i < 60; i++) {
          clock.pass(Duration.ofSeconds(1));
          StoredOwner owner = new StoredOwner("p" + random.nextInt(3), "openai");
          List<String> ids = List.of("r" + random.nextInt(9));
          if (random.nextInt(4) == 0) {
            file.forget(owner, ids).toCompletableFuture().join();
          } else {
            file.keep(owner, ids, new byte[random.nextInt(2_000)]).toCompletableFuture().join();
          }
          assertThat(number("SELECT coalesce(sum(length(sealed)), 0) FROM maps"))
              .isLessThanOrEqualTo(9_000);
          assertThat(
                  number(
                      "SELECT coalesce(max(n), 0) FROM"
                          + " (SELECT sum(length(sealed)) AS n FROM maps GROUP BY person)"))
              .isLessThanOrEqualTo(6_000);
        }
        execute("ALTER TABLE maps RENAME TO moved");
        assertThatThrownBy(() -> keep(file, ADA, "resp_1")).isNotNull();
        execute("ALTER TABLE moved RENAME TO maps");
      }
    }
    assertThat(rows()).isPositive();
  }

  @Test
  void mapUnderAnotherName_doesNotOpenAndHarmsNoOther() throws SQLException {
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "resp_1", "resp_2");
      keep(file, new StoredOwner("bela", "openai"), "resp_3");
    }
    // Whoever can write to the file gives everyone the same sealed bytes.
    execute("UPDATE maps SET sealed = (SELECT sealed FROM maps LIMIT 1)");
    try (StoredMapFile file = open(SETTINGS)) {
      int opened = 0;
      for (String id : List.of("resp_1", "resp_2")) {
        CompletableFuture<Map<String, StoredMap>> one =
            file.find(ADA, List.of(id)).toCompletableFuture();
        opened += one.handle((found, failure) -> failure == null ? 1 : 0).join();
      }
      assertThat(opened).isLessThanOrEqualTo(1);
      keep(file, ADA, "resp_4");
      assertThat(found(file, ADA, "resp_4")).isNotEmpty();
    }
  }

  @Test
  void anotherSecret_findsNothing() {
    try (StoredMapFile file = open(SETTINGS)) {
      keep(file, ADA, "resp_1");
    }
    byte[] other = new byte[32];
    other[0] = 1;
    try (StoredMapFile file =
        StoredMapFile.open(folder, other, SETTINGS, clock, new SecureRandom())) {
      assertThat(found(file, ADA, "resp_1")).isEmpty();
    }
  }

  @Test
  void manyCallsAtOnce_areAllAnswered() {
    try (StoredMapFile file = open(SETTINGS)) {
      List<CompletableFuture<Void>> kept = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        kept.add(file.keep(ADA, List.of("resp_" + i), MAP).toCompletableFuture());
      }
      kept.forEach(CompletableFuture::join);

      assertThat(found(file, ADA, "resp_0", "resp_500", "resp_999")).hasSize(3);
    }
  }

  @Test
  void closedFile_refusesInsteadOfWaiting() {
    StoredMapFile file = open(SETTINGS);
    file.close();

    assertThat(file.open()).isFalse();
    assertThatThrownBy(() -> found(file, ADA, "resp_1"))
        .hasCauseInstanceOf(StoredMapsException.class);
  }

  @Test
  void brokenTable_refusesAndGoesOnWhenItIsMended() throws SQLException {
    try (StoredMapFile file = open(SETTINGS)) {
      execute("ALTER TABLE maps RENAME TO moved");
      assertThatThrownBy(() -> keep(file, ADA, "resp_1"))
          .hasCauseInstanceOf(StoredMapsException.class);
      execute("ALTER TABLE moved RENAME TO maps");
      keep(file, ADA, "resp_1");

      assertThat(found(file, ADA, "resp_1")).isNotEmpty();
    }
  }

  private long rows() throws SQLException {
    return number("SELECT count(*) FROM maps");
  }

  private long number(String query) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(MapWriter.FILE_NAME));
  }

  private static final class TestingClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-02T10:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
