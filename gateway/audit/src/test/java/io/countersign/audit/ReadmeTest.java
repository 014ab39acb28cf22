package io.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Intent;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example runs, and its tables say what the code says. */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void example_run_recordsReadsAndVerifies() throws Exception {
    Intent intent = TestingRecord.intent("r1", "ada");
    AuditSettings settings = AuditSettings.of(folder);
    List<ExchangeView> exchanges;
    try (Audit audit =
        Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      long sequence = audit.log().intent(intent).toCompletableFuture().get();
      assertThat(sequence).isEqualTo(2);
      exchanges = audit.reader().ofPerson("ada", Long.MAX_VALUE, 20);
    }
    Verification found = AuditVerifier.create(Expected.nothing()).verify(folder);
    assertThat(exchanges).hasSize(1);
    assertThat(found).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void example_inTheReadme_isTheOneAbove() throws Exception {
    String source = Files.readString(Path.of("src/test/java/io/countersign/audit/ReadmeTest.java"));
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    List<String> lines = readme.substring(start, readme.indexOf("```", start)).lines().toList();
    assertThat(lines).hasSizeGreaterThan(5);
    for (String line : lines) {
      assertThat(source).contains(line.strip());
    }
  }

  @Test
  void limits_inTheReadme_areTheDefaults() throws Exception {
    AuditSettings settings = AuditSettings.of(folder);
    assertThat(settings.writer().queueBytesMax()).isEqualTo(64L * 1024 * 1024);
    assertThat(settings.writer().groupMax()).isEqualTo(256);
    assertThat(settings.writer().groupWindow()).isEqualTo(Duration.ofMillis(2));
    assertThat(settings.writer().reopenAfterMin()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.writer().reopenAfterMax()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.database().commitWithin()).isEqualTo(Duration.ofMillis(800));
    assertThat(Files.readString(Path.of("README.md")))
        .contains("| a commit | 800 ms and 1 s for 16 MiB |")
        .contains("| waiting for the disk | 64 MiB |")
        .contains("| entries in one commit | 256 |")
        .contains("| wait for company | 2 ms |")
        .contains("| rest after a failure | 100 ms, doubling to 5 s |");
  }
}
