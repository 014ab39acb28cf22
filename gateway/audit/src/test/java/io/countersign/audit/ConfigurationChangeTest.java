package io.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationChangeTest {
  @TempDir Path folder;

  @Test
  void configuration_otherThanTheOneSignedLast_isAnEntry() throws Exception {
    run("a1");
    run("a1");
    assertThat(TestingRecord.column(folder, "name")).doesNotContain("configuration.changed");
    run("b2");
    run("b2");
    assertThat(TestingRecord.column(folder, "name")).containsOnlyOnce("configuration.changed");
    assertThat(TestingRecord.column(folder, "header"))
        .filteredOn(header -> header.contains("configuration.changed"))
        .singleElement()
        .asString()
        .contains("\"details\":{\"after\":\"b2\",\"before\":\"a1\"}");
    assertThat(TestingRecord.column(folder, "header"))
        .filteredOn(header -> header.contains("gateway.started"))
        .last()
        .asString()
        .contains("\"configuration\":\"b2\"");
    assertThat(AuditVerifier.create(Expected.nothing()).verify(folder))
        .isInstanceOf(Verification.Intact.class);
  }

  private void run(String configuration) {
    AuditSettings settings =
        TestingRecord.settings(folder).with(CheckpointSettings.of("test", configuration));
    Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom()).close();
  }
}
