package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.verify.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts after stops of every kind. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class AuditRecoveryTest {
  private final TestingStore store;

  @TempDir Path folder;

  AuditRecoveryTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void intents_openWhenTheLogCloses_areInterruptedBeforeTheStop() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("open", "ada")));
    }
    assertThat(store.column(folder, "name"))
        .containsExactly("gateway.started", null, "INTERRUPTED", "gateway.stopped");
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void record_damagedAtItsEnd_isNotContinued() throws Exception {
    store.open(folder).close();
    store.tamper(
        folder,
        "UPDATE audit_record SET header = replace(header, '2026', '2025') WHERE sequence = 2");
    assertThatThrownBy(() -> store.open(folder))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("damaged at entry 2");
  }

  @Test
  void table_takesInsertOnly() throws Exception {
    store.open(folder).close();
    for (String sql :
        List.of(
            "UPDATE audit_record SET masked = NULL",
            "DELETE FROM audit_record",
            "UPDATE audit_checkpoint SET note = ''",
            "DELETE FROM audit_checkpoint")) {
      assertThatThrownBy(() -> store.execute(folder, sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("INSERT only");
    }
  }

  /** A real process, really killed: what it said was durable is there, in a record that holds. */
  @Test
  void process_killed_losesNothingItAcknowledged() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      acknowledged.addAll(runAndKill(round, 100 + 60 * round));
      assertThat(store.verify(folder))
          .as("round %d", round)
          .isInstanceOf(Verification.Intact.class);
      assertThat(store.column(folder, "record_id || ' ' || sequence")).containsAll(acknowledged);
    }
    try (Audit audit = store.open(folder)) {
      assertThat(audit.log().open()).isTrue();
      await(audit.log().refusal(refusal("after", "ada")));
    }
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  /** The control: a store that says "durable" before it is true is found out by the same kills. */
  @Test
  void process_thatCommitsLazily_losesWhatItAcknowledged() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      acknowledged.addAll(runAndKill(round, 400, "lazy"));
    }
    assertThat(store.column(folder, "record_id || ' ' || sequence").containsAll(acknowledged))
        .isFalse();
  }

  private List<String> runAndKill(int round, int lines, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-D" + TestingPostgres.PORT + "=" + TestingPostgres.sharedPort(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                store.name(),
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
}
