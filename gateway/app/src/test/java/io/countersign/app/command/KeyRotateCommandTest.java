package io.countersign.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotateCommandTest {
  @TempDir Path folder;

  @Test
  void rotate_ofAStoppedGateway_changesTheKeyAndIsRecorded() throws Exception {
    open().close();
    String before = Files.readString(folder.resolve("master.key"));
    CommandRun run = CommandRun.of("key", "rotate", "--data", folder.toString());
    assertThat(run.errors()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);
    assertThat(run.out()).containsPattern("master key: [0-9a-f]{32}");
    assertThat(Files.readString(folder.resolve("master.key"))).isNotEqualTo(before);
    open().close();
    assertThat(CommandRun.of("verify", "--data", folder.toString()).out())
        .startsWith("intact: 5 records");
  }

  @Test
  void rotate_ofARunningGatewayOrOfNothing_isRefused() {
    try (Audit running = open()) {
      assertThat(running.log().open()).isTrue();
      CommandRun run = CommandRun.of("key", "rotate", "--data", folder.toString());
      assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
      assertThat(run.errors()).contains("another process writes");
    }
    String none = folder.resolve("none").toString();
    assertThat(CommandRun.of("key", "rotate", "--data", none).errors()).contains("no folder");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private Audit open() {
    AuditSettings settings = AuditSettings.of(folder);
    return Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom());
  }
}
