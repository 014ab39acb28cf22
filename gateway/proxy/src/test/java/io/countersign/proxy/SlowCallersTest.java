package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.head.HeadLimits;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Callers that are slow on purpose lose their connection, and only theirs. */
class SlowCallersTest {
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway =
        new GatewayUnderTest(
            settings ->
                new ProxySettings(
                    settings.destinations(),
                    new HeadLimits(
                        32 * 1024,
                        16 * 1024,
                        100,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        1024,
                        Duration.ofSeconds(1)),
                    settings.stageLimits(),
                    settings.egressLimits(),
                    settings.noticeUrl()),
            null);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void connection_silent_closed() throws Exception {
    int refusals = gateway.log.refusals.size();
    try (RawConnection connection = new RawConnection(gateway.port())) {
      assertThat(connection.readToEnd()).isEmpty();
    }
    assertThat(gateway.log.refusals).hasSize(refusals);
  }

  @Test
  void head_neverEnding_refusedAndRecorded() throws Exception {
    int refusals = gateway.log.refusals.size();
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send("POST /v1/chat/completions HTTP/1.1\r\nHost: ");
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 408 ").contains("request_timeout");
    }
    assertThat(gateway.log.refusals).hasSize(refusals + 1);
  }

  /** What the provider goes on sending is cancelled, and the record says that the caller left. */
  @Test
  void reader_thatTakesNothing_losesItsConnection() throws Exception {
    var before = gateway.upstream.answer;
    String event = "data: " + "x".repeat(60_000) + "\n\n";
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(response, Flux.generate(sink -> sink.next(event)));
    gateway.log.outcomes.clear();
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(request());
      Eventually.holds(() -> !gateway.log.outcomes.isEmpty());
      assertThat(gateway.log.outcomes.get(0).kind()).isEqualTo(OutcomeKind.CANCELLED);
    } finally {
      gateway.upstream.answer = before;
      gateway.upstream.received.clear();
    }
  }

  /** One for whom nothing waits is not slow, however long the provider thinks. */
  @Test
  void reader_forWhomNothingWaits_keepsItsConnection() throws Exception {
    var before = gateway.upstream.answer;
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(
                response,
                Flux.just("data: a\n\n", "data: [DONE]\n\n")
                    .delayElements(Duration.ofMillis(1500)));
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(request());
      assertThat(connection.read("[DONE]")).contains("data: a");
    } finally {
      gateway.upstream.answer = before;
      gateway.upstream.received.clear();
    }
  }

  private static String request() {
    String body = "{\"model\":\"gpt-4o\",\"text\":\"hi\"}";
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
        + GatewayUnderTest.KEY
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Test
  void body_neverEnding_refusedOnceAndRecorded() throws Exception {
    int refusals = gateway.log.refusals.size();
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(
          "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
              + GatewayUnderTest.KEY
              + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 408 ").contains("request_timeout");
    }
    assertThat(gateway.log.refusals).hasSize(refusals + 1);
    assertThat(gateway.upstream.received).isEmpty();
  }
}
