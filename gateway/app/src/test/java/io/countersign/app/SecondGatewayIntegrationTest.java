package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.run.Gateway;
import io.countersign.audit.store.AuditStartException;
import io.countersign.config.Config;
import io.countersign.config.ConfigReader;
import io.countersign.config.ConfigReading;
import io.countersign.identity.GatewayKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder belongs to one gateway. */
class SecondGatewayIntegrationTest {
  @Test
  void secondGateway_overTheSameFolder_isRefusedAndChangesNothing(@TempDir Path folder)
      throws IOException {
    LiveGateway first = LiveGateway.start(folder);
    try (first) {
      Config newer = withNewNotice(folder.resolve("countersign.yaml"));
      assertThatThrownBy(() -> Gateway.start(newer, newer.listeners(), Clock.systemUTC()))
          .isInstanceOf(AuditStartException.class);
    }
    try (LiveGateway again = LiveGateway.start(folder)) {
      assertThat(again.gateway().governance().notice().version()).isEqualTo("2026-11");
    }
  }

  private static Config withNewNotice(Path file) throws IOException {
    Path newer = file.resolveSibling("newer.yaml");
    Files.writeString(newer, Files.readString(file).replace("2026-11", "2026-12"));
    ConfigReading reading =
        ConfigReader.read(newer, name -> GatewayKey.generate(new SecureRandom()).reveal());
    assertThat(reading).isInstanceOf(ConfigReading.Valid.class);
    return ((ConfigReading.Valid) reading).config();
  }
}
