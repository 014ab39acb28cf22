package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a running gateway: counts by words of the program, nothing of a request. */
class MetricsIntegrationTest {
  @Test
  void metrics_countAnswersAndRefusalsWithoutContent(@TempDir Path folder) throws Exception {
    try (LiveGateway live = LiveGateway.start(folder)) {
      String good =
          "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":\""
              + "Erika Mustermann\"}]}";
      assertThat(live.post("/v1/chat/completions", good).statusCode()).isEqualTo(200);
      String bad = good.replace("gpt-demo", "o9");
      assertThat(live.post("/v1/chat/completions", bad).statusCode()).isEqualTo(400);

      URI url = URI.create("http://127.0.0.1:" + live.gateway().metricsPort() + "/metrics");
      HttpResponse<String> metrics =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());

      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.body())
          .contains("countersign_intents_total 1.0")
          .contains("countersign_exchanges_seconds_count{kind=\"COMPLETED\"} 1")
          .contains("countersign_refusals_total{code=\"model_not_allowed\",stage=\"ALLOW\"} 1.0")
          .contains("countersign_record_open 1.0", "countersign_record_removals 0.0")
          .doesNotContain("Mustermann", "ada", "o9");
    }
  }
}
