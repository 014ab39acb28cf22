package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.column;
import static io.countersign.audit.TestingRecord.copyFiles;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts after stops of every kind. */
class AuditRecoveryTest {
  @TempDir Path folder;
  @TempDir Path second;

  @Test
  void intents_openWhenTheGatewayDied_areInterruptedAtTheNextStart() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("done", "ada")));
      await(audit.log().outcome(outcome("done", "ada")));
      await(audit.log().intent(intent("open", "ada")));
      copyFiles(folder, second);
    }
    try (Audit audit = TestingRecord.open(second)) {
      ExchangeView open = audit.reader().byRecord("open").orElseThrow();
      assertThat(open.state()).isEqualTo("INTERRUPTED");
      assertThat(open.code()).isEqualTo("gateway_stopped");
      assertThat(audit.reader().byRecord("done").orElseThrow().state()).isEqualTo("COMPLETED");
    }
    assertThat(AuditVerifier.create(Expected.nothing()).verify(second))
        .isInstanceOf(Verification.Intact.class);
    assertThat(column(second, "name"))
        .containsExactly(
            "gateway.started",
            null,
            "COMPLETED",
            null,
            "INTERRUPTED",
            "gateway.started",
            "gateway.stopped");
  }

  @Test
  void intents_openWhenTheLogCloses_areInterruptedBeforeTheStop() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("open", "ada")));
    }
    assertThat(column(folder, "name"))
        .containsExactly("gateway.started", null, "INTERRUPTED", "gateway.stopped");
    assertThat(AuditVerifier.create(Expected.nothing()).verify(folder))
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void folder_heldByAnother_isRefused() {
    try (Audit audit = TestingRecord.open(folder)) {
      assertThat(audit.log().open()).isTrue();
      assertThatThrownBy(() -> TestingRecord.open(folder))
          .isInstanceOf(AuditStartException.class)
          .hasMessageContaining("another process writes");
    }
    TestingRecord.open(folder).close();
  }

  @Test
  void record_damagedAtItsEnd_isNotContinued() throws Exception {
    TestingRecord.open(folder).close();
    execute("DROP TRIGGER audit_record_no_update");
    execute("UPDATE audit_record SET header = replace(header, '2026', '2025') WHERE sequence = 2");
    assertThatThrownBy(() -> TestingRecord.open(folder))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("damaged at entry 2");
  }

  @Test
  void table_takesInsertOnly() throws Exception {
    TestingRecord.open(folder).close();
    for (String sql :
        List.of("UPDATE audit_record SET masked = NULL", "DELETE FROM audit_record")) {
      assertThatThrownBy(() -> execute(sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("INSERT only");
    }
  }

  @Test
  void masterKey_readableByOthers_isRefused() throws Exception {
    TestingRecord.open(folder).close();
    Path key = folder.resolve("master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> TestingRecord.open(folder))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void masterKey_missingOrAnother_isRefused() throws Exception {
    TestingRecord.open(folder).close();
    AuditSettings other =
        AuditSettings.of(folder)
            .with(MasterKeySource.given(new byte[MasterKeySource.LENGTH_BYTES]));
    assertThatThrownBy(
            () -> Audit.open(other, Clock.systemUTC(), System::nanoTime, new SecureRandom()))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("does not fit");
    Files.delete(folder.resolve("master.key"));
    assertThatThrownBy(() -> TestingRecord.open(folder))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("backup");
  }

  @Test
  void file_takenAway_isNotReplacedInSilence() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
    }
    for (String name : List.of("keys.db", "audit.db")) {
      Path file = folder.resolve(name);
      Path aside = second.resolve(name);
      Files.move(file, aside);
      assertThatThrownBy(() -> TestingRecord.open(folder))
          .isInstanceOf(AuditStartException.class)
          .hasMessageContaining("backup");
      Files.deleteIfExists(folder.resolve(name + "-wal"));
      Files.deleteIfExists(folder.resolve(name + "-shm"));
      Files.move(aside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    TestingRecord.open(folder).close();
  }

  /** A real process, really killed: what it said was durable is there, in a record that holds. */
  @Test
  void process_killed_losesNothingItAcknowledged() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      acknowledged.addAll(runAndKill(round, 100 + 60 * round));
      assertThat(AuditVerifier.create(Expected.nothing()).verify(folder))
          .as("round %d", round)
          .isInstanceOf(Verification.Intact.class);
      assertThat(column(folder, "record_id || ' ' || sequence")).containsAll(acknowledged);
    }
    try (Audit audit = TestingRecord.open(folder)) {
      assertThat(audit.log().open()).isTrue();
      await(audit.log().refusal(refusal("after", "ada")));
    }
    assertThat(AuditVerifier.create(Expected.nothing()).verify(folder))
        .isInstanceOf(Verification.Intact.class);
  }

  /** The control: a store that says "durable" before it is true is found out by the same kills. */
  @Test
  void process_thatCommitsLazily_losesWhatItAcknowledged() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      acknowledged.addAll(runAndKill(round, 400, "lazy"));
    }
    assertThat(column(folder, "record_id || ' ' || sequence").containsAll(acknowledged)).isFalse();
  }

  private List<String> runAndKill(int round, int lines, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString(),
                Integer.toString(round)));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && acknowledged.size() < lines) {
        acknowledged.add(line);
        line = out.readLine();
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    assertThat(acknowledged).hasSize(lines);
    return acknowledged;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
