package io.countersign.proxy;

import static io.countersign.proxy.GatewayUnderTest.CHAT;
import static io.countersign.proxy.GatewayUnderTest.PROMPT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.egress.EgressLimits;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What becomes of a provider's answer: checked, restored, recorded, and only then released. */
class AnswerTest {
  private static GatewayUnderTest gateway;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    gateway =
        new GatewayUnderTest(
            settings ->
                new ProxySettings(
                    settings.destinations(),
                    settings.headLimits(),
                    settings.stageLimits(),
                    new EgressLimits(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), 4, 4, Duration.ofSeconds(5)),
                    settings.noticeUrl()),
            null);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void reset() {
    gateway.reset();
  }

  private static HttpRequest request() {
    return gateway.post(gateway.url(CHAT), PROMPT).build();
  }

  private HttpResponse<String> post() throws Exception {
    return client.send(request(), BodyHandlers.ofString());
  }

  private static void failed(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    Outcome outcome = gateway.outcome();
    assertThat(outcome.kind()).isEqualTo(OutcomeKind.FAILED);
    assertThat(outcome.reason()).isEqualTo(code);
    assertThat(response.headers().firstValue("Countersign-Record")).contains(outcome.record());
    assertThat(gateway.log.intents).hasSize(1);
    assertThat(gateway.log.refusals).isEmpty();
  }

  @Test
  void plain_answered_intentAndOutcomeHaveBothFaces() throws Exception {
    assertThat(post().statusCode()).isEqualTo(200);
    Outcome outcome = gateway.outcome();
    assertThat(outcome.kind()).isEqualTo(OutcomeKind.COMPLETED);
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.inputTokens()).isEqualTo(3);
    assertThat(outcome.maskedOutput().length())
        .isEqualTo("{\"echo\":{\"text\":\"I am [PERSON-1]\"}}".length());
    assertThat(outcome.originalOutput().length())
        .isEqualTo("{\"echo\":{\"text\":\"I am Erika\"}}".length());
    assertThat(gateway.log.intents.get(0).originalPrompt().length()).isEqualTo(PROMPT.length());
    assertThat(gateway.log.intents.get(0).facts().masked()).containsEntry("PERSON", 1);
    assertThat(gateway.log.intents.get(0).facts().riskTier()).isEqualTo("minimal");
  }

  @Test
  void plain_outcomeNotYetDurable_nothingReleased() throws Exception {
    gateway.log.outcomeGate = new CompletableFuture<>();
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request(), BodyHandlers.ofString());
    Eventually.holds(() -> gateway.upstream.received.size() == 1);
    assertThat(response).isNotDone();
    gateway.log.outcomeGate.complete(null);
    assertThat(response.get().statusCode()).isEqualTo(200);
  }

  @Test
  void stream_outcomeNotYetDurable_lastEventHeldBack() throws Exception {
    gateway.log.outcomeGate = new CompletableFuture<>();
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(response, Flux.just("data: [PERSON-1]\n\n", "data: [DONE]\n\n"));
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(raw());
      String early = connection.read("data: Erika\n\n");
      assertThat(early).contains("HTTP/1.1 200").contains("X-Accel-Buffering: no");
      assertThat(gateway.log.outcomes).isEmpty();
      gateway.log.outcomeGate.complete(null);
      assertThat(connection.read("[DONE]")).contains("data: [DONE]");
    }
    assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.COMPLETED);
  }

  @Test
  void stream_durations_areOfMasking_ofTheFirstByte_andOfTheWhole() throws Exception {
    CompletableFuture<Void> heard = new CompletableFuture<>();
    gateway.masker.atNextName.set(() -> gateway.nanos.addAndGet(7_900_000));
    gateway.upstream.answer =
        (body, response) -> {
          gateway.nanos.addAndGet(20_000_000);
          return TestingUpstream.events(
              response,
              Flux.just("data: [PERSON-1]\n\n")
                  .concatWith(Mono.fromFuture(heard).thenReturn("data: [DONE]\n\n")));
        };
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(raw());
      connection.read("data: Erika\n\n");
      gateway.nanos.addAndGet(30_000_000);
      heard.complete(null);
      connection.read("[DONE]");
    }
    assertThat(gateway.log.intents.get(0).facts().maskingMillis()).isEqualTo(7);
    assertThat(gateway.outcome().firstByteMillis()).isEqualTo(27);
    assertThat(gateway.outcome().durationMillis()).isEqualTo(57);
  }

  /** It is released as a whole, once its outcome is durable. */
  @Test
  void plain_hasNoFirstByteBeforeItsEnd() throws Exception {
    gateway.upstream.answer =
        (body, response) -> {
          gateway.nanos.addAndGet(20_000_000);
          return TestingUpstream.json(response, 200, "{\"a\":\"[PERSON-1]\"}");
        };
    assertThat(post().body()).contains("Erika");
    assertThat(gateway.log.intents.get(0).facts().maskingMillis()).isZero();
    assertThat(gateway.outcome().firstByteMillis()).isEqualTo(-1);
    assertThat(gateway.outcome().durationMillis()).isEqualTo(20);
  }

  private static String raw() {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
        + GatewayUnderTest.KEY
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + PROMPT.length()
        + "\r\n\r\n"
        + PROMPT;
  }

  @Test
  void plain_outcomeNotTaken_recordUnavailable() throws Exception {
    gateway.log.takesOutcomes = false;
    HttpResponse<String> response = post();
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("record_unavailable").doesNotContain("Erika");
  }

  @Test
  void stream_outcomeNotTaken_errorInsteadOfLastEvent() throws Exception {
    gateway.log.takesOutcomes = false;
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(response, Flux.just("data: [PERSON-1]\n\n", "data: [DONE]\n\n"));
    HttpResponse<String> response = post();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("data: Erika\n\n")
        .contains("record_unavailable")
        .doesNotContain("[DONE]");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 305, 306, 307, 308})
  void redirect_anyCode_refusedAndNotFollowed(int status) throws Exception {
    AtomicInteger trapped = new AtomicInteger();
    try (TestingUpstream trap = new TestingUpstream()) {
      trap.answer =
          (body, response) -> {
            trapped.incrementAndGet();
            return TestingUpstream.json(response, 200, "{}");
          };
      gateway.upstream.answer =
          (body, response) ->
              response
                  .status(status)
                  .header("Location", "http://127.0.0.1:" + trap.port() + "/")
                  .header("Content-Type", "application/json")
                  .send();
      failed(post(), 502, "upstream_redirected");
    }
    assertThat(trapped).hasValue(0);
    assertThat(gateway.upstream.received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void credential_refusedByProvider_badGateway(int status) throws Exception {
    gateway.upstream.answer =
        (body, response) -> TestingUpstream.json(response, status, "{\"error\":{}}");
    failed(post(), 502, "upstream_refused_credentials");
    assertThat(gateway.log.outcomes.get(0).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422, 429, 500, 503, 529})
  void error_ofProvider_passedWithStatusAndRecorded(int status) throws Exception {
    gateway.upstream.answer =
        (body, response) -> {
          response
              .header("retry-after", "7")
              .header("x-ratelimit-remaining-requests", "0")
              .header("apim-request-id", "r-1")
              .header("x-amzn-requestid", "r-2")
              .header("x-amzn-errortype", "ThrottlingException")
              .header("Set-Cookie", "a=b")
              .header("Server", "provider")
              .header("Countersign-Record", "forged")
              .header("openai-organization", "org")
              .header("Alt-Svc", "h3=\":443\"");
          return TestingUpstream.json(response, status, "{\"error\":\"[PERSON-1]\"}");
        };
    HttpResponse<String> response = post();
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo("{\"error\":\"Erika\"}");
    assertThat(response.headers().firstValue("retry-after")).contains("7");
    assertThat(response.headers().map())
        .containsKeys("x-ratelimit-remaining-requests", "apim-request-id")
        .containsKeys("x-amzn-requestid", "x-amzn-errortype")
        .doesNotContainKeys("set-cookie", "server", "openai-organization", "alt-svc");
    assertThat(response.headers().allValues("Countersign-Record")).hasSize(1);
    assertThat(response.headers().firstValue("Countersign-Record"))
        .contains(gateway.outcome().record())
        .isNotEqualTo(java.util.Optional.of("forged"));
    assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.COMPLETED);
    assertThat(gateway.outcome().status()).isEqualTo(status);
  }

  @Test
  void answer_html_dropped() throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            response.header("Content-Type", "text/html").sendString(Mono.just("<html>"));
    failed(post(), 502, "upstream_failed");
  }

  @Test
  void answer_encoded_dropped() throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            response
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .sendString(Mono.just("{}"));
    failed(post(), 502, "upstream_failed");
  }

  @Test
  void answer_malformed_dropped() throws Exception {
    gateway.upstream.answer = (body, response) -> TestingUpstream.json(response, 200, "[1]");
    failed(post(), 502, "upstream_failed");
  }

  @Test
  void answer_withoutBodyOrType_dropped() throws Exception {
    gateway.upstream.answer = (body, response) -> response.status(204).send();
    failed(post(), 502, "upstream_failed");
  }

  @Test
  void answer_connectionCutBeforeHead_failed() throws Exception {
    gateway.upstream.answer =
        (body, response) -> {
          response.withConnection(connection -> connection.dispose());
          return Mono.never();
        };
    failed(post(), 502, "upstream_failed");
    assertThat(gateway.upstream.received).as("not tried again").hasSize(1);
  }

  @Test
  void answer_connectionCutInBody_failed() throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            response
                .header("Content-Type", "application/json")
                .header("Content-Length", "100")
                .sendString(
                    Flux.concat(
                        Mono.just("{\"a\":"), Mono.error(new IllegalStateException("cut"))));
    failed(post(), 502, "upstream_failed");
  }

  @Test
  void answer_tooLate_timeout() throws Exception {
    gateway.upstream.answer = (body, response) -> Mono.never();
    failed(post(), 504, "upstream_timeout");
  }

  @Test
  void stream_brokenOff_errorEventAndFailed() throws Exception {
    gateway.upstream.answer =
        (body, response) -> TestingUpstream.events(response, Flux.just("data: [PERSON-1]\n\n"));
    HttpResponse<String> response = post();
    assertThat(response.body()).startsWith("data: Erika\n\n").contains("upstream_failed");
    assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.FAILED);
    assertThat(gateway.outcome().status()).isEqualTo(200);
  }

  @Test
  void stream_malformed_errorEventAndFailed() throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(
                response, Flux.just("data: x\n\n", "MALFORMED", "data: [DONE]\n\n"));
    HttpResponse<String> response = post();
    assertThat(response.body()).contains("upstream_failed").doesNotContain("[DONE]");
    assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.FAILED);
  }

  @Test
  void caller_leavesInStream_upstreamCancelledAndRecorded() throws Exception {
    Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(
                response, events.asFlux().doOnCancel(() -> cancelled.complete(null)));
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(raw());
      events.tryEmitNext("data: [PERSON-1]\n\n").orThrow();
      connection.read("data: Erika\n\n");
    }
    Eventually.holds(cancelled::isDone);
    assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.CANCELLED);
  }

  @Test
  void caller_leavesWhileWaiting_upstreamCancelledAndRecorded() throws Exception {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    gateway.upstream.answer =
        (body, response) -> {
          response.withConnection(connection -> connection.onDispose(() -> gone.complete(null)));
          return Mono.never();
        };
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(raw());
      Eventually.holds(() -> gateway.upstream.received.size() == 1);
    }
    Eventually.holds(gone::isDone);
    assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.CANCELLED);
  }

  @Test
  void models_listed_onlyPermittedOnes() throws Exception {
    gateway.upstream.answer =
        (body, response) -> TestingUpstream.json(response, 200, "{\"gpt-4o,o9,gpt-4.1\"}");
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url("/v1/models"))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("{\"models\":\"gpt-4o,gpt-4.1\"}");
  }

  @Test
  void provider_notListening_failed() throws Exception {
    try (ServerSocket unused = new ServerSocket(0)) {
      assertThat(unused.getLocalPort()).isPositive();
    }
    gateway.upstream.answer = (body, response) -> TestingUpstream.json(response, 200, "{}");
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url("/named" + CHAT))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(PROMPT, UTF_8))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(List.of(502, 504)).contains(response.statusCode());
    assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.FAILED);
  }
}
