package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.run.Gateway;
import io.countersign.config.Config;
import io.countersign.config.ConfigReader;
import io.countersign.config.ConfigReading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that was started with a clock of next year, and then with the right one. */
class ClockIntegrationTest {
  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void rightClock_behindTheRecord_keepsTheGatewayClosedUntilItIsConfirmed() throws Exception {
    Config config = config();
    Clock nextYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
    assertThat(ready(config, nextYear, false)).isEqualTo(200);
    assertThat(ready(config, Clock.systemUTC(), false)).isEqualTo(503);
    assertThat(ready(config, Clock.systemUTC(), true)).isEqualTo(200);
    assertThat(ready(config, Clock.systemUTC(), false)).as("from then on").isEqualTo(200);
  }

  private int ready(Config config, Clock clock, boolean clockIsRight) throws Exception {
    try (Gateway gateway = Gateway.start(config, config.listeners(), clock, clockIsRight)) {
      URI url = URI.create(gateway.gatewayAddress() + "/readyz");
      HttpRequest request = HttpRequest.newBuilder(url).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private Config config() throws IOException {
    Path file = folder.resolve("countersign.yaml");
    Files.writeString(
        file,
        """
        data: %s
        listeners:
          gateway: {host: 127.0.0.1, port: 0}
          console: {host: 127.0.0.1, port: 0}
          metrics: {host: 127.0.0.1, port: 0}
        destinations:
          openai:
            dialect: openai
            url: http://127.0.0.1:9/v1
            credential: ${env:CREDENTIAL}
            default-for: openai
            models: ["gpt-*"]
        notice: {version: "2026-11", text: "Prompts and answers are recorded."}
        roles:
          engineer: {destinations: [openai], models: ["*"], use-cases: [drafting]}
        people:
          ada: {name: Ada Example, email: ada@example.com, roles: [engineer]}
          grace: {name: Grace Example, email: grace@example.com, roles: [security, privacy]}
        use-cases:
          drafting:
            title: Drafting
            tier: minimal
            accountable: grace
            approved-by: [grace]
            review: none
        """
            .formatted(folder.resolve("data")));
    ConfigReading reading = ConfigReader.read(file, Map.of("CREDENTIAL", "none")::get);
    assertThat(reading).isInstanceOf(ConfigReading.Valid.class);
    return ((ConfigReading.Valid) reading).config();
  }
}
