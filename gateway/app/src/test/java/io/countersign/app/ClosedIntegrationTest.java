package io.countersign.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.ExchangeView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not go upstream does not, and its refusal has a code and a record. */
class ClosedIntegrationTest {
  private static final String GOOD =
      "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

  private static LiveGateway live;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    live = LiveGateway.start(folder);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void forget() {
    live.received().clear();
    known = Map.of("ada", live.records("ada").size(), "bela", live.records("bela").size());
  }

  private Map<String, Integer> known = Map.of();

  /** The positive control: what is refused below is not refused for being asked this way. */
  @Test
  void goodRequest_isAnswered() throws Exception {
    assertThat(live.post("/v1/chat/completions", GOOD).statusCode()).isEqualTo(200);
    assertThat(live.received()).hasSize(1);
    assertThat(live.records("ada").get(0).state()).isEqualTo("COMPLETED");
  }

  @Test
  void unknownPath_isRefused() throws Exception {
    assertRefused(live.post("/v1/videos", GOOD), 404, "unknown_endpoint", "ada");
  }

  @Test
  void unknownDestination_isRefused() throws Exception {
    assertRefused(
        live.post("/evil/v1/chat/completions", GOOD), 400, "destination_not_allowed", "ada");
  }

  @Test
  void duplicateKey_isRefused() throws Exception {
    String body = GOOD.replace("\"content\"", "\"content\":\"erika@example.com\",\"content\"");
    assertRefused(live.post("/v1/chat/completions", body), 400, "invalid_json", "ada");
  }

  @Test
  void duplicateKeyInDisguise_isRefused() throws Exception {
    String body = GOOD.replace("\"content\"", "\"\\u0063ontent\":\"a\",\"content\"");
    assertRefused(live.post("/v1/chat/completions", body), 400, "invalid_json", "ada");
  }

  @Test
  void modelNotAllowed_isRefused() throws Exception {
    String body = GOOD.replace("gpt-demo", "o9");
    assertRefused(live.post("/v1/chat/completions", body), 400, "model_not_allowed", "ada");
  }

  @Test
  void noUseCase_isRefused() throws Exception {
    String answer = raw(head(live.belaKey(), ""), GOOD);
    assertRefused(answer, 400, "use_case_required", "bela");
  }

  @Test
  void unknownUseCase_isRefused() throws Exception {
    HttpResponse<String> answer =
        live.post("/v1/chat/completions", GOOD, "Countersign-Use-Case", "shortlisting");
    assertRefused(answer, 400, "use_case_not_approved", "ada");
  }

  @Test
  void noticeNotAcknowledged_isRefused() throws Exception {
    String answer = raw(head(live.belaKey(), "Countersign-Use-Case: drafting\r\n"), GOOD);
    assertRefused(answer, 400, "notice_not_acknowledged", "bela");
  }

  @Test
  void ownerGone_isRefused() throws Exception {
    live.gateway().governance().setActive("grace", false);
    try {
      assertRefused(live.post("/v1/chat/completions", GOOD), 400, "use_case_suspended", "ada");
    } finally {
      live.gateway().governance().setActive("grace", true);
    }
  }

  @Test
  void secretInPrompt_isRefusedWithoutEcho() throws Exception {
    String secret = "AKIAIOSFODNN7EXAMPLE";
    HttpResponse<String> answer =
        live.post("/v1/chat/completions", GOOD.replace("Hello", "my key is " + secret));
    assertRefused(answer, 400, "secret_blocked", "ada");
    assertThat(answer.body()).doesNotContain(secret);
  }

  @Test
  void image_isRefusedWithItsPath() throws Exception {
    String body =
        GOOD.replace(
            "\"Hello\"",
            "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}]");
    HttpResponse<String> answer = live.post("/v1/chat/completions", body);
    assertRefused(answer, 400, "content_not_scannable", "ada");
    assertThat(answer.body()).contains("messages[0].content[0].image_url");
  }

  @Test
  void spoofedIdentity_isRefused() throws Exception {
    String answer = raw(head(live.adaKey(), "X-User: grace\r\n"), GOOD);
    assertThat(answer).startsWith("HTTP/1.1 400").contains("spoofed_identity");
    assertThat(live.received()).isEmpty();
  }

  @Test
  void twoHosts_areRefused() throws Exception {
    String answer = raw(head(live.adaKey(), "Host: api.openai.com\r\n"), GOOD);
    assertThat(answer).startsWith("HTTP/1.1 400").contains("malformed_request");
    assertThat(live.received()).isEmpty();
  }

  @Test
  void halfBody_isNotSentOn() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), live.gateway().gatewayPort())) {
      String head = head(live.adaKey(), "Content-Length: " + GOOD.length() + "\r\n") + "\r\n";
      socket.getOutputStream().write((head + GOOD.substring(0, 40)).getBytes(UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
    awaitRecord("ada");
    assertThat(live.received()).isEmpty();
    assertThat(live.records("ada").get(0).code()).isEqualTo("incomplete_body");
  }

  private void assertRefused(HttpResponse<String> answer, int status, String code, String person) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-should-retry").orElse("false")).isEqualTo("false");
    assertRecorded(answer.body(), code, person);
  }

  private void assertRefused(String answer, int status, String code, String person) {
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertRecorded(answer, code, person);
  }

  private void assertRecorded(String answer, String code, String person) {
    assertThat(answer).contains(code);
    assertThat(live.received()).isEmpty();
    List<ExchangeView> records = live.records(person);
    assertThat(records).hasSize(known.getOrDefault(person, 0) + 1);
    assertThat(records.get(0).state()).isEqualTo("REFUSED");
    assertThat(records.get(0).code()).isEqualTo(code);
  }

  private void awaitRecord(String person) throws InterruptedException {
    for (int i = 0; i < 100 && live.records(person).size() == known.getOrDefault(person, 0); i++) {
      Thread.sleep(50);
    }
  }

  private String head(String key, String more) {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
        + key
        + "\r\nContent-Type: application/json\r\n"
        + more;
  }

  private String raw(String head, String body) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), live.gateway().gatewayPort())) {
      String request =
          head + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
