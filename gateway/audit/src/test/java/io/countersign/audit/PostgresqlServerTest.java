package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.RecordAddress;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of PostgreSQL that goes away, comes back, hangs, or loses its network. */
@Tag("long")
class PostgresqlServerTest {
  private static final String DATABASE = "record";

  @TempDir Path folder;

  private final TestingPostgres server = TestingPostgres.start();

  @BeforeEach
  void make() {
    server.database(DATABASE);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void server_stoppedUnderLoad_losesNothingAndIsUsedAgain() throws Exception {
    try (Audit audit = open(server.port());
        TestingLoad load = new TestingLoad(audit.log(), "load")) {
      for (int round = 0; round < 3; round++) {
        load.more(50);
        server.stop();
        until(() -> !audit.log().open());
        assertUnavailable(audit.log().intent(intent("closed-" + round, "ada")));
        server.again();
        until(() -> audit.log().open());
      }
      load.more(50);
      load.end();
      assertThat(load.refused).hasPositiveValue();
      assertHolds(load);
    }
    assertThat(verify()).isInstanceOf(Verification.Intact.class);
    assertThat(column("record_id")).doesNotContain("closed-0", "closed-1", "closed-2");
  }

  @Test
  void server_killedUnderLoad_losesNothingAndIsUsedAgain() throws Exception {
    try (Audit audit = open(server.port());
        TestingLoad load = new TestingLoad(audit.log(), "load")) {
      for (int round = 0; round < 3; round++) {
        load.more(50);
        server.kill();
        until(() -> !audit.log().open());
        server.again();
        until(() -> audit.log().open());
      }
      load.more(50);
      load.end();
      assertHolds(load);
    }
    assertThat(verify()).isInstanceOf(Verification.Intact.class);
  }

  /** Nobody closes the connection: only the writer's own patience ends the wait. */
  @Test
  void server_frozenUnderLoad_refusesWhoWaitsAndIsUsedAgain() throws Exception {
    try (Audit audit = open(server.port());
        TestingLoad load = new TestingLoad(audit.log(), "load")) {
      load.more(50);
      server.freeze();
      assertUnavailable(audit.log().intent(intent("frozen", "ada")));
      assertThat(audit.log().open()).isFalse();
      assertUnavailable(audit.log().intent(intent("frozen-2", "ada")));
      server.thaw();
      until(() -> audit.log().open());
      load.more(50);
      load.end();
      assertHolds(load);
    }
    assertThat(verify()).isInstanceOf(Verification.Intact.class);
    assertThat(column("record_id")).doesNotContain("frozen-2");
  }

  /** The answer to a commit that took place is lost: the entry is there, its caller refused. */
  @Test
  void connection_cutBehindTheCommit_endsTheIntentThatNobodyAwaits() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        Audit audit = open(proxy.port())) {
      await(audit.log().intent(intent("before", "ada")));
      proxy.cutAt("COMMIT\0");
      assertUnavailable(audit.log().intent(intent("cut", "ada")));
      until(() -> audit.log().open());
      assertThat(audit.reader().byRecord("cut").orElseThrow().state()).isEqualTo("INTERRUPTED");
      // So that the next commit is the record's and not that of a key.
      await(audit.log().refusal(refusal("between", "ada")));
      proxy.cutAt("COMMIT\0");
      assertUnavailable(audit.log().outcome(outcome("before", "ada")));
      until(() -> audit.log().open());
      assertThat(audit.reader().byRecord("before").orElseThrow().state()).isEqualTo("COMPLETED");
      await(audit.log().refusal(refusal("after", "ada")));
    }
    assertThat(verify()).isInstanceOf(Verification.Intact.class);
    assertThat(column("header"))
        .filteredOn(header -> header.contains("\"durableThoughRefused\":\"1\""))
        .hasSize(2);
  }

  @Test
  void connection_cutBeforeTheCommit_leavesNoTrace() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        Audit audit = open(proxy.port())) {
      proxy.cutAt("INSERT 0 1\0");
      assertUnavailable(audit.log().refusal(refusal("cut", null)));
      until(() -> audit.log().open());
      await(audit.log().refusal(refusal("cut", null)));
    }
    assertThat(verify()).isInstanceOf(Verification.Intact.class);
    assertThat(column("header"))
        .anyMatch(header -> header.contains("\"durableThoughRefused\":\"0\""));
  }

  /** The server goes on holding the lock of a session whose gateway it cannot reach any more. */
  @Test
  void network_goneSilent_doesNotKeepTheGatewayFromItsOwnLog() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        Audit audit = open(proxy.port())) {
      await(audit.log().refusal(refusal("before", "ada")));
      proxy.silence();
      assertUnavailable(audit.log().refusal(refusal("silent", "ada")));
      until(() -> audit.log().open());
      await(audit.log().refusal(refusal("after", "ada")));
    }
    assertThat(verify()).isInstanceOf(Verification.Intact.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER ROLE countersign SET synchronous_commit = off",
        "ALTER ROLE countersign SET synchronous_commit = local",
        "ALTER ROLE countersign SET default_transaction_read_only = on",
        "ALTER SYSTEM SET full_page_writes = off"
      })
  void server_thatMayLoseCommits_isRefused(String setting) throws Exception {
    open(server.port()).close();
    server.execute("postgres", setting);
    server.execute("postgres", "SELECT pg_reload_conf()");
    String name = setting.replaceAll(".* SET (default_)?(\\w+) =.*", "$2");
    until(
        () -> {
          try {
            open(server.port()).close();
            return false;
          } catch (io.countersign.audit.store.AuditStartException e) {
            assertThat(e).hasMessageContaining(name).hasMessageContaining("expected");
            return true;
          }
        });
  }

  private Audit open(int port) {
    PostgresqlAddress there = server.database(DATABASE);
    PostgresqlAddress address =
        new PostgresqlAddress(
            there.url().replace(":" + server.port(), ":" + port), there.user(), there.password());
    AuditSettings settings = TestingStore.SQLITE.settings(folder);
    return TestingStore.open(settings.with(DatabaseSettings.Postgresql.of(address, "a")));
  }

  private Verification verify() {
    PostgresqlAddress there = server.database(DATABASE);
    return AuditVerifier.create(Expected.nothing())
        .verify(new RecordAddress(there.url(), there.user(), there.password(), "a"));
  }

  /** What callers were told is so, once. */
  private void assertHolds(TestingLoad load) throws SQLException {
    List<String> intents = column("CASE kind WHEN 'INTENT' THEN record_id END");
    List<String> completions = column("CASE name WHEN 'COMPLETED' THEN record_id END");
    assertThat(intents).containsAll(load.intended);
    assertThat(completions).containsAll(load.completed);
    Set<String> once = new HashSet<>(completions);
    completions.removeIf(java.util.Objects::isNull);
    once.removeIf(java.util.Objects::isNull);
    assertThat(completions).hasSameSizeAs(once);
  }

  private List<String> column(String expression) throws SQLException {
    List<String> values = new java.util.ArrayList<>();
    try (Connection connection = TestingPostgres.superuser(server.port(), DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT "
                    + expression
                    + " FROM countersign_log_a.audit_record ORDER BY sequence")) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  private static void assertUnavailable(CompletionStage<Long> stage) {
    assertThatThrownBy(() -> await(stage))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(AuditUnavailableException.class);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    for (int tries = 0; !condition.call(); tries++) {
      assertThat(tries).as("tries").isLessThan(6000);
      Thread.sleep(10);
    }
  }
}
