package io.countersign.proxy;

import static io.countersign.proxy.Http2Gateway.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.head.HeadLimits;
import io.countersign.proxy.head.Http2Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.http.server.HttpServerResponse;

/** Callers that send what costs them nothing, or never end, lose their connection and no more. */
class Http2FloodsTest {
  private static final int RESETS_MAX = 20;

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    HeadLimits head =
        new HeadLimits(
            32 * 1024,
            16 * 1024,
            100,
            Duration.ofMillis(400),
            Duration.ofSeconds(1),
            1024,
            Duration.ofMillis(500));
    gateway =
        Http2Gateway.start(
            head, new Http2Limits(5, 256 * 1024, RESETS_MAX, 50, 16, 2, 3, Duration.ofSeconds(30)));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** What is sent again and again until the other side has enough. */
  @FunctionalInterface
  private interface Sending {
    void send(RawHttp2 connection, int time) throws IOException;
  }

  /** The error that the gateway ended the connection with. */
  private static @Nullable Long ended(int times, Sending sending) throws IOException {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      try {
        for (int time = 0; time < times; time++) {
          sending.send(connection, time);
        }
      } catch (SocketException e) {
        // Closed while we were writing; what it said stands there still, or is lost.
      }
      return connection.end();
    }
  }

  @Test
  void settings_tellTheLimits() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      Http2Gateway.send(connection, 1);
      connection.answer(1);
      assertThat(connection.settings)
          .containsEntry(3, 5)
          .containsEntry(4, 256 * 1024)
          .containsEntry(6, 32 * 1024)
          .doesNotContainKey(8);
    }
  }

  @Test
  void rapidReset_ofRequests_endsTheConnection() throws Exception {
    Long error =
        ended(
            RESETS_MAX + 1,
            (connection, time) -> {
              connection.headers(1 + 2 * time, false, post());
              connection.reset(1 + 2 * time, RawHttp2.CANCEL);
            });
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  /** CVE-2025-55163: the caller makes the gateway reset what the caller began. */
  @Test
  void madeYouReset_byBadFrames_endsTheConnection() throws Exception {
    Long error =
        ended(
            RESETS_MAX + 1,
            (connection, time) -> {
              connection.headers(
                  1 + 2 * time,
                  true,
                  ":method",
                  "GET",
                  ":scheme",
                  "http",
                  ":authority",
                  "a",
                  ":path",
                  "/livez");
              connection.widen(1 + 2 * time, 0);
            });
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  @Test
  void pings_tooMany_endTheConnection() throws Exception {
    Long error =
        ended(60, (connection, time) -> connection.frame(RawHttp2.PING, 0, 0, new byte[8]));
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  @Test
  void settings_tooMany_endTheConnection() throws Exception {
    Long error =
        ended(60, (connection, time) -> connection.frame(RawHttp2.SETTINGS, 0, 0, new byte[0]));
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  @Test
  void priorities_tooMany_endTheConnection() throws Exception {
    byte[] priority = {0, 0, 0, 0, 15};
    Long error =
        ended(60, (connection, time) -> connection.frame(RawHttp2.PRIORITY, 0, 9, priority));
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  @Test
  void unknownFrames_tooMany_endTheConnection() throws Exception {
    Long error = ended(60, (connection, time) -> connection.frame(0x42, 0, 0, new byte[4]));
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  @Test
  void continuations_endless_endTheConnection() throws Exception {
    Long error =
        ended(
            40,
            (connection, time) ->
                connection.frame(
                    time == 0 ? RawHttp2.HEADERS : RawHttp2.CONTINUATION,
                    0,
                    1,
                    RawHttp2.block("x-a", "b")));
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  @Test
  void continuations_large_endTheConnection() throws Exception {
    Long error =
        ended(
            8,
            (connection, time) ->
                connection.frame(
                    time == 0 ? RawHttp2.HEADERS : RawHttp2.CONTINUATION,
                    0,
                    1,
                    RawHttp2.block("x-a", "b".repeat(16_000))));
    assertThat(error).isNotNull().isNotEqualTo(RawHttp2.NO_ERROR);
  }

  @Test
  void emptyData_endless_endsTheConnection() throws Exception {
    Long error =
        ended(
            10,
            (connection, time) -> {
              if (time == 0) {
                connection.headers(1, false, post());
              }
              connection.data(1, false, "");
            });
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
  }

  /** One large field in the table, then named again by single bytes. */
  @Test
  void hpackBomb_isRefusedWith431() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      byte[] indexed = RawHttp2.block("x-a", "b".repeat(3000));
      indexed[0] = 0x40;
      byte[] head = RawHttp2.block(post());
      byte[] block = Arrays.copyOf(head, head.length + indexed.length + 10_000);
      System.arraycopy(indexed, 0, block, head.length, indexed.length);
      Arrays.fill(block, head.length + indexed.length, block.length, (byte) 0xBE);
      int flags = RawHttp2.END_HEADERS | RawHttp2.END_STREAM;
      connection.frame(RawHttp2.HEADERS, flags, 1, block);
      assertThat(connection.answer(1).status()).isEqualTo(431);
    }
  }

  @Test
  void hpackIndex_thatIsNone_endsTheConnection() throws Exception {
    Long error =
        ended(
            1,
            (connection, time) ->
                connection.frame(
                    RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, new byte[] {(byte) 0xFE}));
    assertThat(error).isNotNull().isNotEqualTo(RawHttp2.NO_ERROR);
  }

  @Test
  void malformedHeads_tooMany_endTheConnection() throws Exception {
    Long error =
        ended(8, (connection, time) -> connection.headers(1 + 2 * time, true, post("x-A", "b")));
    assertThat(error).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
    assertThat(gateway.log.refusals)
        .filteredOn(refusal -> refusal.code().equals("malformed_request"))
        .hasSizeBetween(4, 8);
  }

  @Test
  void streams_moreThanAllowed_areRefusedAndOthersAnswered() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      for (int i = 0; i < 6; i++) {
        connection.headers(1 + 2 * i, false, post());
      }
      RawHttp2.Answer refused = connection.answer(11);
      assertThat(refused.reset()).isEqualTo(RawHttp2.REFUSED_STREAM);
      for (int i = 0; i < 5; i++) {
        connection.data(1 + 2 * i, true, Http2Gateway.BODY);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(connection.answer(1 + 2 * i).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void window_overrun_endsTheStreamOrConnection() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.frame(
          RawHttp2.WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(0x7FFFFFFF).array());
      assertThat(connection.end()).isEqualTo(3);
    }
  }

  @Test
  void connection_silent_closed() throws Exception {
    int refusals = gateway.log.refusals.size();
    assertThat(ended(0, (connection, time) -> {})).isEqualTo(RawHttp2.NO_ERROR);
    assertThat(gateway.log.refusals).hasSize(refusals);
  }

  @Test
  void connection_idleAfterARequest_closedThough_pinged() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      Http2Gateway.send(connection, 1);
      assertThat(connection.answer(1).status()).isEqualTo(200);
      connection.frame(RawHttp2.PING, 0, 0, new byte[8]);
      assertThat(connection.end()).isEqualTo(RawHttp2.NO_ERROR);
      assertThat(connection.pingAcks).isEqualTo(1);
    }
  }

  @Test
  void preface_neverEnding_closed() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send("PRI * HTTP/2.0\r\n");
      assertThat(connection.readToEnd()).isEmpty();
    }
  }

  @Test
  void preface_broken_refusedAsHttp1() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send("PRI * HTTP/2.0\r\n\r\nSN\r\n\r\n");
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void body_neverEnding_refusedOnceAndRecordedAndOthersGoOn() throws Exception {
    int refusals = gateway.log.refusals.size();
    int received = gateway.upstream.received.size();
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.headers(1, false, post());
      connection.data(1, false, "{");
      Http2Gateway.send(connection, 3);
      assertThat(connection.answer(3).status()).isEqualTo(200);
      RawHttp2.Answer answer = connection.answer(1);
      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.body()).contains("request_timeout");
      Http2Gateway.send(connection, 5);
      assertThat(connection.answer(5).status()).isEqualTo(200);
    }
    assertThat(gateway.log.refusals).hasSize(refusals + 1);
    assertThat(gateway.upstream.received).hasSize(received + 2);
  }

  /** Were it not for the pace, the answer would wait for minutes. */
  @Test
  void answer_takenByteByByte_isResetAndOthersGoOn() throws Exception {
    BiFunction<String, HttpServerResponse, Publisher<Void>> echo = gateway.upstream.answer;
    gateway.upstream.answer =
        (body, response) ->
            body.contains("LONG")
                ? TestingUpstream.events(
                    response, Flux.range(0, 200).map(i -> "data: " + "x".repeat(1000) + "\n\n"))
                : echo.apply(body, response);
    ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.widening = false;
      connection.widen(0, 10_000_000);
      connection.headers(1, false, post());
      connection.data(1, true, Http2Gateway.BODY.replace("hi", "LONG"));
      ScheduledFuture<?> dripping =
          drip.scheduleWithFixedDelay(() -> widenByOne(connection), 0, 50, TimeUnit.MILLISECONDS);
      RawHttp2.Answer answer = connection.answer(1);
      assertThat(dripping.cancel(false)).as("it dripped without a failure").isTrue();
      assertThat(answer.reset()).isEqualTo(RawHttp2.CANCEL);
      assertThat(answer.body()).hasSizeBetween(65_535, 80_000);
      Http2Gateway.send(connection, 3);
      assertThat(connection.answer(3).status()).isEqualTo(200);
    } finally {
      drip.shutdownNow();
      gateway.upstream.answer = echo;
    }
  }

  private static void widenByOne(RawHttp2 connection) {
    try {
      connection.widen(1, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void answer_ofWhichNothingIsTaken_isResetAndOthersGoOn() throws Exception {
    BiFunction<String, HttpServerResponse, Publisher<Void>> echo = gateway.upstream.answer;
    String event = "data: " + "x".repeat(1000) + "\n\n";
    gateway.upstream.answer =
        (body, response) ->
            body.contains("LONG")
                ? TestingUpstream.events(response, Flux.range(0, 200).map(i -> event))
                : echo.apply(body, response);
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.widening = false;
      connection.widen(0, 10_000_000);
      connection.headers(1, false, post());
      connection.data(1, true, Http2Gateway.BODY.replace("hi", "LONG"));
      RawHttp2.Answer answer = connection.answer(1);
      assertThat(answer.body()).as("%s %s", answer.reset(), gateway.log.outcomes).hasSize(65_535);
      assertThat(answer.reset()).isEqualTo(RawHttp2.CANCEL);
      Http2Gateway.send(connection, 3);
      assertThat(connection.answer(3).status()).isEqualTo(200);
    } finally {
      gateway.upstream.answer = echo;
    }
  }
}
