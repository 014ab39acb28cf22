package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.DemoProvider;
import io.countersign.app.demo.ReceivedRequest;
import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.identity.GatewayKey;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose files may not grow any more: it closes, and nothing goes upstream unrecorded. */
class FullDiskIntegrationTest {
  private static final int REQUESTS_MAX = 200;
  private static final int ASKED_AFTER = 20;
  private static final String FILE_LIMIT = "ulimit -f 1500;"; // KiB: the first start needs less

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String key = GatewayKey.generate(new SecureRandom()).reveal();

  @Test
  void fullDisk_closesTheGatewayBeforeAnythingLeaves(@TempDir Path folder) throws Exception {
    int answered;
    int refusedUnsent = 0;
    try (DemoProvider provider = DemoProvider.start(0, Duration.ZERO, received::add)) {
      try (GatewayProcess gateway =
          GatewayProcess.start(folder, provider.port(), key, FILE_LIMIT)) {
        gateway.acknowledge();
        answered = untilClosed(gateway);
        // The store may find room again by emptying its log, and then requests may pass again.
        for (int i = 0; i < ASKED_AFTER; i++) {
          int before = received.size();
          boolean refusedFirst = ask(gateway).statusCode() == 503 && received.size() == before;
          refusedUnsent += refusedFirst ? 1 : 0;
        }
      }
    }
    assertThat(answered).isBetween(1, REQUESTS_MAX - 1);
    assertThat(refusedUnsent).isPositive();
    assertThat(recorded(folder.resolve("data"))).isGreaterThanOrEqualTo(received.size());
  }

  /** How many requests are answered before the first that is refused. */
  private int untilClosed(GatewayProcess gateway) throws Exception {
    int answered = 0;
    HttpResponse<String> answer = ask(gateway);
    while (answer.statusCode() == 200 && answered < REQUESTS_MAX) {
      answered++;
      answer = ask(gateway);
    }
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("record_unavailable");
    return answered;
  }

  /** How many exchanges the record holds. */
  private static int recorded(Path data) throws Exception {
    try (Audit audit =
        Audit.open(
            AuditSettings.of(data), Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      return audit.reader().ofPerson("ada", Long.MAX_VALUE, REQUESTS_MAX).size();
    }
  }

  private HttpResponse<String> ask(GatewayProcess gateway) throws Exception {
    String body =
        "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "a sentence like any other. ".repeat(1000)
            + "\"}]}";
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
