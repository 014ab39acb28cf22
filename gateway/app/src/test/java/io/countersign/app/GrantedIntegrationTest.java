package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.ExchangeView;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record says what had been granted when a request was made, whatever is granted later. */
class GrantedIntegrationTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String GRANTED = "use:openai/gpt-4o";

  @TempDir Path folder;

  @Test
  void permission_isTheOneOfThatTime_andOfARefusalNone() throws Exception {
    try (LiveGateway live = LiveGateway.start(folder)) {
      assertThat(live.post(CHAT, prompt("gpt-4o")).statusCode()).isEqualTo(200);
      assertThat(live.post(CHAT, prompt("o9")).statusCode()).isEqualTo(400);
      assertThat(live.records("ada"))
          .extracting(view -> List.copyOf(view.facts().permissions()))
          .containsExactly(List.of(), List.of(GRANTED));
      assertThat(ownRecords(live))
          .contains("\"permissions\":[\"" + GRANTED + "\"]")
          .contains("\"permissions\":[]");
    }
    try (LiveGateway live = LiveGateway.start(folder, GrantedIntegrationTest::withOtherModels)) {
      assertThat(live.post(CHAT, prompt("gpt-4o")).body()).contains("model_not_allowed");
      assertThat(live.post(CHAT, prompt("o9")).statusCode()).isEqualTo(200);
      List<ExchangeView> records = live.records("ada");
      assertThat(records)
          .extracting(ExchangeView::code)
          .containsExactly(null, "model_not_allowed", "model_not_allowed", null);
      assertThat(records)
          .extracting(view -> List.copyOf(view.facts().permissions()))
          .containsExactly(List.of("use:openai/o9"), List.of(), List.of(), List.of(GRANTED));
    }
  }

  /** What was granted before is not any more; the key is another one, as at each start. */
  private static String withOtherModels(String yaml) {
    return yaml.replace("[\"gpt-*\", ", "[\"o9\", ")
        .replace("{id: k1, secret: \"${env:ADA_KEY}\"", "{id: k2, secret: \"${env:ADA_KEY}\"");
  }

  private static String prompt(String model) {
    return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi.\"}]}";
  }

  private static String ownRecords(LiveGateway live) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(live.console("/api/v1/me/records"))
            .header("Authorization", "Bearer " + live.adaKey())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
