package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.entry.Refusal;
import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import io.countersign.audit.verify.RecordAddress;
import io.countersign.audit.verify.Verification;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several gateways on one database, and what others may do to it. */
@Tag("long")
class SharedPostgresqlTest {
  /** What the documentation grants to a role that is not the owner; a test compares them. */
  private static final String[] GRANTS = {
    "GRANT USAGE ON SCHEMA countersign_log_a, countersign_keys TO writer",
    "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA countersign_log_a, countersign_keys TO writer",
    "GRANT UPDATE (masked, sealed) ON countersign_log_a.audit_record TO writer",
    "GRANT UPDATE (state) ON countersign_log_a.audit_removal TO writer",
    "GRANT MAINTAIN ON countersign_log_a.audit_record, countersign_keys.content_key TO writer",
    "GRANT DELETE ON countersign_keys.content_key, countersign_keys.checkpoint_key,"
        + " countersign_keys.next_checkpoint_key TO writer",
    "GRANT UPDATE (destructions, previous) ON countersign_keys.keyring TO writer"
  };

  private static final String[] CONTENT_AND_KEYS = {
    "masked", "sealed", "wrapped", "person", "pseudonyms"
  };

  private final TestingGateways gateways;

  SharedPostgresqlTest(@TempDir Path folder) {
    gateways = new TestingGateways(folder);
  }

  @Test
  void gateways_writingAtOnce_haveEachItsChainAndShareKeys() throws Exception {
    CompletableFuture<Audit> second = CompletableFuture.supplyAsync(() -> open("b"));
    try (Audit a = open("a");
        Audit b = second.get(60, TimeUnit.SECONDS);
        TestingLoad ofA = new TestingLoad(a.log(), "a");
        TestingLoad ofB = new TestingLoad(b.log(), "b")) {
      ofA.more(300);
      ofB.more(300);
      ofA.end();
      ofB.end();
      assertThat(ofA.refused).hasValue(0);
      assertThat(ofB.refused).hasValue(0);
    }
    for (String node : List.of("a", "b")) {
      assertThat(gateways.verify(node))
          .isInstanceOfSatisfying(
              Verification.Intact.class,
              intact -> assertThat(intact.records()).isGreaterThan(2 * 300));
    }
    assertThat(gateways.text("SELECT count(*) FROM countersign_keys.content_key")).isEqualTo("20");
    assertThat(gateways.text("SELECT count(DISTINCT name) FROM countersign_keys.checkpoint_key"))
        .isEqualTo("2");
  }

  @Test
  void person_readingAtOneGateway_seesWhatAllRecorded() throws Exception {
    List<String> seen = new ArrayList<>();
    try (Audit a = open("a");
        Audit b = open("b")) {
      for (int index = 0; index < 30; index++) {
        Audit at = index % 3 == 0 ? a : b;
        Instant when = TestingRecord.AT.plusMillis(index / 2);
        await(
            at.log()
                .refusal(
                    new Refusal("r" + index, when, "ALLOW", "c", 400, TestingRecord.facts("ada"))));
      }
      await(b.log().refusal(refusal("of-grace", "grace")));
      long before = Long.MAX_VALUE;
      for (List<ExchangeView> page = a.reader().ofPerson("ada", before, 7);
          !page.isEmpty();
          page = a.reader().ofPerson("ada", before, 7)) {
        page.forEach(view -> seen.add(view.record()));
        before = page.get(page.size() - 1).position();
      }
      assertThat(a.reader().byRecord("r1").orElseThrow().facts().person()).isEqualTo("ada");
    }
    assertThat(seen).hasSize(30).doesNotHaveDuplicates().doesNotContain("of-grace");
    assertThat(seen.get(0)).isIn("r28", "r29");
    assertThat(seen.get(29)).isIn("r0", "r1");
  }

  @Test
  void gateway_withTheNodeOfAnother_isRefusedWhileThatRuns() throws Exception {
    AuditSettings second = gateways.settings("a", gateways.folder("second"));
    try (Audit first = open("a")) {
      assertThatThrownBy(() -> TestingStore.open(second))
          .isInstanceOf(AuditStartException.class)
          .hasMessageContaining("another gateway writes to the schema `countersign_log_a`")
          .hasMessageContaining("`node`");
      await(first.log().refusal(refusal("r1", "ada")));
    }
    TestingStore.open(second).close();
    assertThat(gateways.verify("a")).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void gateway_withAnotherMasterKey_isRefused() {
    open("a").close();
    AuditSettings other =
        gateways.settings("b").with(MasterKeySource.given(new byte[MasterKeySource.LENGTH_BYTES]));
    assertThatThrownBy(() -> TestingStore.open(other))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("does not fit")
        .hasMessageContaining("share");
  }

  @Test
  void log_takenAwayUnderItsKeys_isNotBegunAnew() throws Exception {
    try (Audit a = open("a")) {
      await(a.log().intent(intent("r1", "ada")));
    }
    gateways.execute("ALTER SCHEMA countersign_log_a RENAME TO aside");
    assertThatThrownBy(() -> open("a"))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("backup");
    gateways.execute("DROP SCHEMA countersign_log_a CASCADE");
    gateways.execute("ALTER SCHEMA aside RENAME TO countersign_log_a");
    gateways.execute("ALTER SCHEMA countersign_keys RENAME TO aside");
    assertThatThrownBy(() -> open("a"))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("backup");
  }

  @Test
  void tables_takeInsertOnly_alsoFromSuperusersThatReplay() throws Exception {
    try (Audit a = open("a")) {
      await(a.log().intent(intent("r1", "ada")));
    }
    for (String table : List.of("audit_record", "audit_tile", "audit_checkpoint")) {
      String column = firstColumn(table);
      String update = "UPDATE " + table + " SET " + column + " = " + column;
      for (String sql : List.of("TRUNCATE " + table, "DELETE FROM " + table, update)) {
        assertThatThrownBy(() -> superuser("SET session_replication_role = replica", sql))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("INSERT only");
      }
    }
  }

  /** The set-up of the documentation: one role owns and migrates, another one writes. */
  @Test
  void gateway_withoutTheRightsOfTheOwner_worksAndCannotRemoveTheTriggers() throws Exception {
    open("a").close();
    superuser("DROP ROLE IF EXISTS writer", "CREATE ROLE writer LOGIN PASSWORD 'w'");
    gateways.execute(GRANTS);
    PostgresqlAddress writer = new PostgresqlAddress(gateways.address().url(), "writer", "w");
    AuditSettings asWriter =
        gateways.settings("a").with(DatabaseSettings.Postgresql.of(writer, "a"));
    try (Audit a = TestingStore.open(asWriter)) {
      await(a.log().intent(intent("r1", "ada")));
      await(a.log().outcome(outcome("r1", "ada")));
      String order = a.forgetting().ask("ada", "pia", "Article 17").id();
      a.forgetting().approve(order, "paul");
      awaitState(a, order, ErasureOrder.State.ERASED);
    }
    assertThat(gateways.verify("a"))
        .isInstanceOfSatisfying(
            Verification.Intact.class, intact -> assertThat(intact.removed()).hasSize(1));
    for (String sql :
        List.of(
            "DELETE FROM countersign_log_a.audit_record",
            "UPDATE countersign_log_a.audit_record SET header = ''",
            "UPDATE countersign_log_a.audit_record SET masked = NULL, sealed = NULL",
            "UPDATE countersign_log_a.audit_removal SET last = 99",
            "DELETE FROM countersign_log_a.audit_removal",
            "ALTER TABLE countersign_log_a.audit_record DISABLE TRIGGER ALL",
            "DROP TRIGGER audit_record_no_update ON countersign_log_a.audit_record",
            "SET session_replication_role = replica")) {
      assertThatThrownBy(() -> execute(writer, sql)).as(sql).isInstanceOf(SQLException.class);
    }
    superuser("DROP OWNED BY writer", "DROP ROLE writer");
  }

  @Test
  void checkpointKey_isChangedByARoleWithTheRightsOfTheDocumentation() throws Exception {
    open("a").close();
    superuser("DROP ROLE IF EXISTS changer", "CREATE ROLE changer LOGIN PASSWORD 'w'");
    gateways.execute(
        Arrays.stream(GRANTS).map(one -> one.replace("writer", "changer")).toArray(String[]::new));
    PostgresqlAddress changer = new PostgresqlAddress(gateways.address().url(), "changer", "w");
    AuditSettings settings =
        gateways.settings("a").with(DatabaseSettings.Postgresql.of(changer, "a"));
    String key =
        Audit.rotateCheckpointKey(
            settings.folder(), settings.masterKey(), settings.database(), new SecureRandom());
    TestingStore.open(settings).close();
    assertThat(gateways.verify("a"))
        .isInstanceOfSatisfying(
            Verification.Intact.class, intact -> assertThat(intact.key()).isEqualTo(key));
    superuser("DROP OWNED BY changer", "DROP ROLE changer");
  }

  /** Nothing is called done that the server has silently left out. */
  @Test
  void erasure_byARoleThatMayNotVacuum_staysUntilItMay() throws Exception {
    open("a").close();
    superuser("DROP ROLE IF EXISTS eraser", "CREATE ROLE eraser LOGIN PASSWORD 'w'");
    String[] grants =
        Arrays.stream(GRANTS).map(one -> one.replace("writer", "eraser")).toArray(String[]::new);
    for (String grant : grants) {
      if (!grant.contains("MAINTAIN")) {
        gateways.execute(grant);
      }
    }
    PostgresqlAddress eraser = new PostgresqlAddress(gateways.address().url(), "eraser", "w");
    AuditSettings settings =
        gateways.settings("a").with(DatabaseSettings.Postgresql.of(eraser, "a"));
    try (Audit a = TestingStore.open(settings)) {
      await(a.log().intent(intent("r1", "ada")));
      await(a.log().outcome(outcome("r1", "ada")));
      String order = a.forgetting().ask("ada", "pia", "Article 17").id();
      assertThat(a.forgetting().approve(order, "paul").state())
          .isEqualTo(ErasureOrder.State.ERASING);
      assertThat(a.removalsUnderWay()).isEqualTo(1);
      for (String grant : grants) {
        gateways.execute(grant);
      }
      awaitState(a, order, ErasureOrder.State.ERASED);
    }
    superuser("DROP OWNED BY eraser", "DROP ROLE eraser");
  }

  /** The planner's samples of columns stand in a table that no erasure reaches. */
  @Test
  void statistics_areMadeOfNoContentAndNoKey() throws Exception {
    try (Audit a = open("a")) {
      TestingGateways.exchange(a, "r1", "ada", "alpha");
    }
    assertThat(sampled()).contains("subject", "header").doesNotContain(CONTENT_AND_KEYS);
    gateways.execute(
        "ALTER TABLE countersign_log_a.audit_record ALTER masked SET STATISTICS 100",
        "ALTER TABLE countersign_keys.content_key ALTER wrapped SET STATISTICS 100,"
            + " ALTER person SET STATISTICS 100");
    assertThat(sampled()).as("what an older version had").contains("masked", "wrapped", "person");
    migrate("countersign_log_a", "record/postgresql/V14__no_statistics.sql");
    migrate("countersign_keys", "keys/postgresql/V7__no_statistics.sql");
    assertThat(sampled()).contains("subject", "header").doesNotContain(CONTENT_AND_KEYS);
  }

  /** The columns of which the server keeps samples once it has looked at all tables. */
  private List<String> sampled() throws SQLException {
    gateways.execute("ANALYZE");
    String columns =
        gateways.text(
            "SELECT string_agg(DISTINCT attname, ' ') FROM pg_stats"
                + " WHERE schemaname LIKE 'countersign%'");
    return List.of(columns.split(" ", -1));
  }

  private void migrate(String schema, String file) throws Exception {
    String path = "/io/countersign/audit/migration/" + file;
    try (InputStream in = requireNonNull(Audit.class.getResourceAsStream(path))) {
      String sql = new String(in.readAllBytes(), UTF_8).replace("${bytes}", "BYTEA");
      gateways.execute("SET search_path = " + schema, sql);
    }
  }

  /** A table of the same name that a session makes for itself does not count. */
  @Test
  void removal_namedInATemporaryTableOnly_isRefused() throws Exception {
    try (Audit a = open("a")) {
      await(a.log().intent(intent("r1", "ada")));
    }
    assertThatThrownBy(
            () ->
                gateways.execute(
                    "CREATE TEMPORARY TABLE audit_removal AS"
                        + " SELECT * FROM countersign_log_a.audit_removal",
                    "INSERT INTO audit_removal (entry, first, last, state)"
                        + " VALUES (99, 1, 98, 'BEGUN')",
                    "UPDATE countersign_log_a.audit_record SET masked = NULL, sealed = NULL"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("INSERT only");
    assertThat(gateways.verify("a")).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void grants_areThoseOfTheDocumentation() throws Exception {
    String documented =
        Files.readString(Path.of("../docs/operations.md"))
            .replaceAll("\\s+", " ")
            .replace("countersign_log_north_1", "countersign_log_a");
    for (String grant : GRANTS) {
      assertThat(documented).contains(grant + ";");
    }
    assertThat(documented.split("GRANT ", -1)).hasSize(GRANTS.length + 1);
  }

  private static void awaitState(Audit audit, String order, ErasureOrder.State state)
      throws InterruptedException {
    while (audit.forgetting().order(order).orElseThrow().state() != state) {
      Thread.sleep(10);
    }
  }

  @Test
  void address_shownAnywhere_hidesThePassword() {
    PostgresqlAddress shown = new PostgresqlAddress("jdbc:postgresql://db/x?sslkey=/k", "u", "pw7");
    assertThat(shown.toString()).isEqualTo("jdbc:postgresql://db/x");
    assertThat(DatabaseSettings.Postgresql.of(shown, "a").toString()).doesNotContain("pw7");
    assertThat(new RecordAddress(shown.url(), "u", "pw7", "a").toString()).doesNotContain("pw7");
    assertThatThrownBy(() -> DatabaseSettings.Postgresql.of(shown, "A"))
        .hasMessageContaining("node: `A`");
  }

  private Audit open(String node) {
    return gateways.open(node);
  }

  private static String firstColumn(String table) {
    return switch (table) {
      case "audit_record" -> "sequence";
      case "audit_tile" -> "level";
      default -> "number";
    };
  }

  private void superuser(String... statements) throws SQLException {
    try (Connection connection = gateways.superuser()) {
      TestingGateways.execute(connection, "SET search_path = countersign_log_a");
      TestingGateways.execute(connection, statements);
    }
  }

  private static void execute(PostgresqlAddress address, String... statements) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      TestingGateways.execute(connection, statements);
    }
  }
}
