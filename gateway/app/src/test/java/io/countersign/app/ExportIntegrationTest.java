package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway that exports its record, as its operator configures it. */
class ExportIntegrationTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":"
          + "\"Write to erika.canary@example.com about the canary of Erika Mustermann\"}]}";
  private static final String REFUSED =
      "{\"model\":\"erika.mustermann@example.com\",\"messages\":[]}";

  @TempDir Path folder;

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void record_ofAGateway_isExportedFromStartToStop() throws Exception {
    HttpServer notary = notary();
    try (LiveGateway live = LiveGateway.start(folder, yaml -> yaml + exports(notary))) {
      assertThat(live.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
      assertThat(live.post("/v1/chat/completions", REFUSED).statusCode()).isEqualTo(400);
      assertThat(metrics(live))
          .contains("countersign_export_position{export=\"disk\"}")
          .contains("countersign_export_lag{export=\"notary\"}")
          .contains("countersign_export_problem{export=\"disk\"} 0.0")
          .contains("countersign_export_failures_total{export=\"disk\"} 0.0");
    }
    notary.stop(0);
    List<JsonNode> entries = entries(folder.resolve("exports/record.jsonl"));
    Verification.Intact whole = intact(new Expected(null, null));
    assertThat(entries).hasSize((int) whole.records());
    assertThat(entries)
        .extracting(entry -> entry.at("/event/action").asString())
        .contains("gateway.started", "export.started", "intent", "outcome", "refusal")
        .last()
        .isEqualTo("gateway.stopped");
    JsonNode intent = named(entries, "intent");
    assertThat(intent.at("/countersign/use_case").asString()).isEqualTo("drafting");
    assertThat(intent.at("/countersign/accountable").asString()).isEqualTo("grace");
    assertThat(intent.at("/countersign/masked/EMAIL").asInt()).isEqualTo(1);
    assertThat(intent.at("/gen_ai/request/model").asString()).isEqualTo("gpt-demo");
    assertThat(named(entries, "refusal").at("/event/outcome").asString()).isEqualTo("failure");
    assertThat(notes).last().isEqualTo(whole.checkpoint());
    assertThat(intact(new Expected(whole.key(), notes.get(0)))).isNotNull();
  }

  @Test
  void texts_ofExchanges_areNotExported() throws Exception {
    HttpServer notary = notary();
    try (LiveGateway live = LiveGateway.start(folder, yaml -> yaml + exports(notary))) {
      assertThat(live.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
      assertThat(live.post("/v1/chat/completions", REFUSED).statusCode()).isEqualTo(400);
    }
    notary.stop(0);
    String exported =
        Files.readString(folder.resolve("exports/record.jsonl"))
            + Files.readString(folder.resolve("exports/record.cef"))
            + String.join("\n", notes);
    for (String canary : List.of("canary", "rika", "ustermann", "[EMAIL-1]", "\"ada\"", "=ada")) {
      assertThat(exported).doesNotContain(canary);
    }
    assertThat(exported).contains("drafting", "(withheld)");
  }

  private String exports(HttpServer notary) {
    return """

        store:
          exports:
            disk: {to: "file:exports/record.jsonl", format: ecs, checkpoints: true}
            other: {to: "file:exports/record.cef", format: cef}
            notary: {to: "http://127.0.0.1:%d/checkpoints", format: note}
        """
        .formatted(notary.getAddress().getPort());
  }

  private HttpServer notary() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/checkpoints",
        exchange -> {
          notes.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static List<JsonNode> entries(Path file) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode entry = JsonMapper.shared().readTree(line);
      if (!entry.at("/event/action").asString().equals("checkpoint")) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static JsonNode named(List<JsonNode> entries, String action) {
    return entries.stream()
        .filter(entry -> entry.at("/event/action").asString().equals(action))
        .findFirst()
        .orElseThrow();
  }

  private Verification.Intact intact(Expected expected) {
    Verification found = AuditVerifier.create(expected).verify(folder.resolve("data"));
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return (Verification.Intact) found;
  }

  private String metrics(LiveGateway live) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + live.gateway().metricsPort() + "/metrics");
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
  }
}
