package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.TaskFacts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request for a decision about a person, through the whole gateway. */
class TasksIntegrationTest {
  private static final String DECISION =
      "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"system\",\"content\":\"You help.\"},"
          + "{\"role\":\"user\",\"content\":\"Who should we hire? Rank these candidates: Erika"
          + " Mustermann, Jens Berger.\"}]}";

  @Test
  void decision_byDefault_isSentMaskedAndMarked(@TempDir Path folder) throws Exception {
    try (LiveGateway live = LiveGateway.start(folder)) {
      HttpResponse<String> answer = live.post("/v1/chat/completions", DECISION);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Countersign-Output")).contains("sign-off-required");
      assertThat(live.received().get(0).body()).doesNotContain("Mustermann");
      TaskFacts task = task(live);
      assertThat(task.name()).isEqualTo("hiring");
      assertThat(task.mark()).isEqualTo("prohibited");
      assertThat(metrics(live))
          .contains("countersign_tasks_total{mark=\"prohibited\",task=\"hiring\"} 1.0");
    }
  }

  @Test
  void decision_whereRefused_neverLeaves(@TempDir Path folder) throws Exception {
    try (LiveGateway live = start(folder, "tasks: {prohibited: refuse}\n")) {
      HttpResponse<String> answer = live.post("/v1/chat/completions", DECISION);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("task_prohibited", "hiring").doesNotContain("Mustermann");
      assertThat(live.received()).isEmpty();
      assertThat(live.records("ada").get(0).code()).isEqualTo("task_prohibited");
      assertThat(task(live).mark()).isEqualTo("prohibited");
    }
  }

  /** Negative control: with the rule off, the same request is neither refused nor marked. */
  @Test
  void decision_whereIgnored_isLikeAnyOther(@TempDir Path folder) throws Exception {
    try (LiveGateway live = start(folder, "tasks: {prohibited: ignore}\n")) {
      HttpResponse<String> answer = live.post("/v1/chat/completions", DECISION);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Countersign-Output")).contains("advisory");
      assertThat(live.records("ada").get(0).facts().task()).isNull();
    }
  }

  private static LiveGateway start(Path folder, String more) throws IOException {
    return LiveGateway.start(folder, yaml -> yaml + more);
  }

  private static TaskFacts task(LiveGateway live) {
    return Objects.requireNonNull(live.records("ada").get(0).facts().task());
  }

  private static String metrics(LiveGateway live) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + live.gateway().metricsPort() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
        .body();
  }
}
