package io.countersign.proxy;

import static io.countersign.proxy.GatewayUnderTest.CHAT;
import static io.countersign.proxy.GatewayUnderTest.PROMPT;
import static io.countersign.proxy.Http2Gateway.BODY;
import static io.countersign.proxy.Http2Gateway.ECHO;
import static io.countersign.proxy.Http2Gateway.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.Refusal;
import io.countersign.proxy.head.HeadLimits;
import io.countersign.proxy.head.Http2Limits;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Requests over HTTP/2 by prior knowledge pass the stages as those over HTTP/1.1 do. */
class Http2Test {
  private static final String SETTINGS = "HTTP2-Settings: AAMAAABkAAQAAP__\r\n";
  private static final Duration IDLE = Duration.ofMillis(300);

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    HeadLimits limits = HeadLimits.DEFAULT;
    gateway =
        Http2Gateway.start(
            new HeadLimits(
                limits.headBytesMax(),
                limits.lineBytesMax(),
                limits.headersMax(),
                limits.headTimeout(),
                limits.bodyTimeout(),
                limits.bodyBytesPerSecondMin(),
                IDLE),
            Http2Limits.DEFAULT);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void reset() {
    gateway.reset();
  }

  private static long ended(OutcomeKind kind) {
    return gateway.log.outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
  }

  private static void send(RawHttp2 connection, int stream, String body) throws Exception {
    connection.headers(stream, false, post());
    connection.data(stream, true, body);
  }

  /** What the provider got of headers, but for the client's own name. */
  private static List<String> sent(int request) {
    return gateway.upstream.received.get(request).headers().stream()
        .filter(header -> !header.startsWith("user-agent:"))
        .toList();
  }

  private static HttpResponse<String> overHttp1(String path, String body) throws Exception {
    HttpRequest request =
        gateway.post(gateway.url(path), body).version(HttpClient.Version.HTTP_1_1).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Without what differs from one request to the next, or between the protocols. */
  private static Map<String, String> comparable(Map<String, String> headers) {
    Map<String, String> kept = new TreeMap<>(headers);
    List.of(":status", "countersign-record", "x-request-id", "transfer-encoding")
        .forEach(kept::remove);
    return kept;
  }

  private static Map<String, String> headers(HttpResponse<String> response) {
    Map<String, String> headers = new TreeMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }

  @Test
  void plainAnswer_isThatOfHttp1() throws Exception {
    HttpResponse<String> one = overHttp1(CHAT, PROMPT);
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      send(connection, 1, PROMPT);
      RawHttp2.Answer two = connection.answer(1);
      assertThat(two.status()).isEqualTo(200).isEqualTo(one.statusCode());
      assertThat(two.body()).contains("I am Erika").isEqualTo(one.body());
      assertThat(comparable(two.headers())).isEqualTo(comparable(headers(one)));
      assertThat(two.reset()).isNull();
    }
    assertThat(gateway.upstream.received).hasSize(2);
    assertThat(gateway.upstream.received.get(1).body())
        .contains("[PERSON-1]")
        .isEqualTo(gateway.upstream.received.get(0).body());
    assertThat(sent(1)).isEqualTo(sent(0));
    assertThat(gateway.log.outcomes)
        .extracting(Outcome::kind)
        .containsExactly(OutcomeKind.COMPLETED, OutcomeKind.COMPLETED);
  }

  @Test
  void streamedAnswer_isThatOfHttp1() throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(
                response,
                Flux.just("data: [PERSON-1]\n\n")
                    .concatWith(Flux.range(0, 500).map(i -> "data: " + "x".repeat(1000) + "\n\n"))
                    .concatWithValues("data: [DONE]\n\n"));
    HttpResponse<String> one = overHttp1(CHAT, PROMPT);
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      send(connection, 1, PROMPT);
      RawHttp2.Answer two = connection.answer(1);
      assertThat(two.body()).startsWith("data: Erika\n\n").isEqualTo(one.body());
      assertThat(comparable(two.headers())).isEqualTo(comparable(headers(one)));
    }
  }

  @Test
  void refusal_isThatOfHttp1() throws Exception {
    for (String body : List.of("{", PROMPT.replace("gpt-4o", "o9"), PROMPT + "SECRET")) {
      gateway.log.refusals.clear();
      HttpResponse<String> one = overHttp1(CHAT, body);
      try (RawHttp2 connection = new RawHttp2(gateway.port())) {
        send(connection, 1, body);
        RawHttp2.Answer two = connection.answer(1);
        assertThat(two.status()).isEqualTo(400).isEqualTo(one.statusCode());
        assertThat(two.body().replaceAll("rec-\\w+", ""))
            .isEqualTo(one.body().replaceAll("rec-\\w+", ""));
        assertThat(comparable(two.headers())).isEqualTo(comparable(headers(one)));
      }
      assertThat(gateway.log.refusals).hasSize(2);
      assertThat(gateway.log.refusals.get(1).code()).isEqualTo(gateway.log.refusals.get(0).code());
      assertThat(gateway.log.refusals.get(1).facts())
          .isEqualTo(gateway.log.refusals.get(0).facts());
    }
  }

  @Test
  void manyStreams_atOnce_eachHasItsOwnAnswer() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      for (int i = 0; i < 100; i++) {
        connection.headers(1 + 2 * i, false, post());
      }
      for (int i = 99; i >= 0; i--) {
        connection.data(1 + 2 * i, true, BODY.replace("hi", "hi " + i));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(connection.answer(1 + 2 * i).body()).isEqualTo(ECHO.replace("hi", "hi " + i));
      }
    }
    assertThat(gateway.log.outcomes).hasSize(100);
  }

  @Test
  void body_largerThanTheWindow_takenAsItIsRead() throws Exception {
    String text = "x".repeat(2_000_000);
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      Thread sending =
          new Thread(
              () -> {
                try {
                  connection.upload(1, BODY.replace("hi", text), post());
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      sending.start();
      RawHttp2.Answer answer = connection.answer(1);
      sending.join();
      assertThat(answer.body()).isEqualTo(ECHO.replace("hi", text));
    }
  }

  @Test
  void refusal_beforeTheBodyEnded_isWholeAndAsksNotToGoOn() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.headers(
          1,
          false,
          ":method",
          "POST",
          ":scheme",
          "http",
          ":authority",
          "gateway",
          ":path",
          CHAT,
          "content-type",
          "application/json");
      RawHttp2.Answer answer = connection.answer(1);
      assertThat(answer.status()).isEqualTo(401);
      while (connection.soFar(1).reset() == null) {
        connection.read();
      }
      assertThat(connection.soFar(1).reset()).isEqualTo(RawHttp2.NO_ERROR);
      connection.data(1, true, "{");
      Http2Gateway.send(connection, 3);
      assertThat(connection.answer(3).body()).isEqualTo(ECHO);
    }
    assertThat(gateway.log.refusals).extracting(Refusal::code).containsExactly("unauthenticated");
  }

  @Test
  void stream_resetByTheCaller_upstreamCancelledAndRecordedAndOthersGoOn() throws Exception {
    Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    gateway.upstream.answer =
        (body, response) ->
            body.contains("PERSON")
                ? TestingUpstream.events(
                    response, events.asFlux().doOnCancel(() -> cancelled.complete(null)))
                : TestingUpstream.json(response, 200, "{\"echo\":" + body + "}");
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      send(connection, 1, PROMPT);
      events.tryEmitNext("data: [PERSON-1]\n\n").orThrow();
      connection.readBytes(1, "data: Erika\n\n".length());
      connection.reset(1, RawHttp2.CANCEL);
      Eventually.holds(cancelled::isDone);
      assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.CANCELLED);
      send(connection, 3, BODY);
      assertThat(connection.answer(3).body()).isEqualTo(ECHO);
    }
  }

  @Test
  void stream_resetWhileWaiting_upstreamCancelledAndRecorded() throws Exception {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    gateway.upstream.answer =
        (body, response) -> {
          response.withConnection(connection -> connection.onDispose(() -> gone.complete(null)));
          return Mono.never();
        };
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      send(connection, 1, PROMPT);
      Eventually.holds(() -> gateway.upstream.received.size() == 1);
      connection.reset(1, RawHttp2.CANCEL);
      Eventually.holds(gone::isDone);
      assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.CANCELLED);
    }
  }

  @Test
  void stream_resetInItsBody_recordedAsIncomplete() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.headers(1, false, post());
      connection.data(1, false, "{");
      Http2Gateway.send(connection, 3);
      assertThat(connection.answer(3).status()).isEqualTo(200);
      connection.reset(1, RawHttp2.CANCEL);
      Eventually.holds(() -> gateway.log.refusals.size() == 1);
    }
    assertThat(gateway.log.refusals).extracting(Refusal::code).containsExactly("incomplete_body");
    assertThat(gateway.upstream.received).hasSize(1);
  }

  @Test
  void connection_lost_everyStreamIsCancelledAndRecorded() throws Exception {
    gateway.upstream.answer = (body, response) -> Mono.never();
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      for (int i = 0; i < 10; i++) {
        send(connection, 1 + 2 * i, PROMPT);
      }
      Eventually.holds(() -> gateway.upstream.received.size() == 10);
    }
    Eventually.holds(() -> gateway.log.outcomes.size() == 10);
    assertThat(gateway.log.outcomes).extracting(Outcome::kind).containsOnly(OutcomeKind.CANCELLED);
  }

  /** A caller that does not read one answer holds up the provider of that one, and nobody else. */
  @Test
  void stream_notRead_holdsBackItsProviderAndNoOtherStream() throws Exception {
    int events = 100_000;
    String event = "data: " + "x".repeat(1000) + "\n\n";
    AtomicInteger made = new AtomicInteger();
    gateway.upstream.answer =
        (body, response) ->
            body.contains("PERSON")
                ? TestingUpstream.events(
                    response,
                    Flux.range(0, events).map(i -> event).doOnNext(any -> made.incrementAndGet()))
                : TestingUpstream.json(response, 200, "{\"echo\":" + body + "}");
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.widening = false;
      // The connection's window is wide, the stream's is not.
      connection.widen(0, 500_000_000);
      send(connection, 1, PROMPT);
      connection.readBytes(1, 65_535);
      for (int i = 0; i < 20; i++) {
        send(connection, 3 + 2 * i, BODY);
        assertThat(connection.answer(3 + 2 * i).body()).isEqualTo(ECHO);
      }
      assertThat(connection.soFar(1).body()).hasSize(65_535);
      // What was made by then is in the buffers of sockets, of which Linux takes up to 36 MiB.
      assertThat(made.get()).isLessThan(events / 2);
      connection.widen(1, 1_000_000);
      connection.readBytes(1, 1_000_000);
      connection.reset(1, RawHttp2.CANCEL);
      Eventually.holds(() -> ended(OutcomeKind.CANCELLED) >= 1);
      assertThat(ended(OutcomeKind.COMPLETED)).isEqualTo(20);
    }
  }

  @Test
  void answer_thatTakesLongerThanAConnectionMayBeIdle_comes() throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            Mono.delay(IDLE.multipliedBy(3))
                .thenMany(
                    Flux.from(TestingUpstream.json(response, 200, "{\"echo\":" + body + "}")));
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      Http2Gateway.send(connection, 1);
      assertThat(connection.answer(1).body()).isEqualTo(ECHO);
      assertThat(connection.end()).isEqualTo(RawHttp2.NO_ERROR);
    }
  }

  @Test
  void expectation_isMetAfterTheChecksOnly() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.headers(1, false, post("expect", "100-continue"));
      while (connection.soFar(1).status() == 0) {
        connection.read();
      }
      assertThat(connection.soFar(1).status()).isEqualTo(100);
      connection.data(1, true, BODY);
      assertThat(connection.answer(1).status()).isEqualTo(200);
    }
  }

  @Test
  void badFrame_afterTheRequest_cancelsTheExchange() throws Exception {
    gateway.upstream.answer = (body, response) -> Mono.never();
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      send(connection, 1, PROMPT);
      Eventually.holds(() -> gateway.upstream.received.size() == 1);
      connection.widen(1, 0);
      assertThat(connection.answer(1).reset()).isEqualTo(RawHttp2.PROTOCOL_ERROR);
      assertThat(gateway.outcome().kind()).isEqualTo(OutcomeKind.CANCELLED);
    }
    assertThat(gateway.log.refusals).isEmpty();
  }

  @Test
  void http1_besideHttp2_guardedAsEver() throws Exception {
    String request =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
            + GatewayUnderTest.KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + BODY.length()
            + "\r\n";
    String upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n" + SETTINGS;
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(request + "\r\n" + BODY);
      assertThat(connection.read("\"text\":\"hi\"}}")).startsWith("HTTP/1.1 200 ");
      connection.send(request + upgrade + "\r\n" + BODY);
      assertThat(connection.read("\"text\":\"hi\"}}")).startsWith("HTTP/1.1 200 ");
      connection.send(request + "X-A : b\r\n\r\n" + BODY);
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ").contains("malformed_request");
    }
    List<String> cut = new ArrayList<>();
    for (char c : (request + "Connection: close\r\n\r\n" + BODY).toCharArray()) {
      cut.add(String.valueOf(c));
    }
    try (RawConnection connection = new RawConnection(gateway.port())) {
      for (String one : cut) {
        connection.send(one);
      }
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 200 ");
    }
  }
}
