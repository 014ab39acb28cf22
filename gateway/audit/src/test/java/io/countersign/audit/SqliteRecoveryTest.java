package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.column;
import static io.countersign.audit.TestingRecord.copyFiles;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.export.ExportPlan;
import io.countersign.audit.export.ExportSettings;
import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.format.Producer;
import io.countersign.audit.export.receiver.FileAddress;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts after stops of every kind, where files can be copied and taken away. */
class SqliteRecoveryTest {
  @TempDir Path folder;
  @TempDir Path second;

  @Test
  void record_thatCannotBeOpenedWhole_isClosedAgain() throws Exception {
    Path inTheWay = Files.createDirectories(folder.resolve("export.db"));
    ExportSettings export =
        new ExportSettings(
            "siem",
            new FileAddress(second.resolve("out.jsonl"), 1 << 20),
            ExportFormat.ECS,
            true,
            false);
    AuditSettings settings =
        TestingRecord.settings(folder)
            .with(new ExportPlan(new Producer("gateway-1", "test"), List.of(export)));
    assertThatThrownBy(
            () -> Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom()))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("export.db");
    Files.delete(inTheWay);
    TestingRecord.open(folder).close();
    assertThat(TestingStore.SQLITE.column(folder, "name"))
        .containsExactly(
            "gateway.started", "gateway.stopped", "gateway.started", "gateway.stopped");
  }

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
}
