package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.ProviderCredential;
import io.countersign.proxy.egress.TagsMode;
import io.countersign.proxy.stage.StageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A key that ends while its connection lasts, and frames that cannot be read. */
final class SocketFramesTest {
  private static final int BODY_BYTES_MAX = 1_000;
  private static final String MESSAGE =
      "{\"type\":\"response.create\",\"model\":\"gpt-4o\",\"store\":false,\"input\":\"hi\"}";

  private static final String COMPLETED =
      "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\"}}";

  private static final String CREATED =
      "{\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}";

  /** What the provider says to each message. */
  private volatile List<String> answers = List.of(COMPLETED);

  /** What happens when the provider hears one. */
  private volatile Runnable atMessage = () -> {};

  private final List<String> received = new CopyOnWriteArrayList<>();
  private DisposableServer provider;
  private GatewayUnderTest gateway;

  @BeforeEach
  void start() {
    provider =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(
                routes ->
                    routes.ws(
                        "/v1/responses",
                        (in, out) ->
                            out.sendString(
                                in.receive()
                                    .asString()
                                    .doOnNext(this::hear)
                                    .flatMapIterable(message -> answers))))
            .bindNow();
    gateway =
        new GatewayUnderTest(
            settings ->
                new ProxySettings(
                    List.of(
                        new Destination(
                            "openai",
                            Dialects.named("openai").orElseThrow(),
                            URI.create("http://127.0.0.1:" + provider.port()),
                            ProviderCredential.of("provider-key"),
                            TagsMode.NONE,
                            false,
                            null)),
                    settings.headLimits(),
                    limits(settings.stageLimits()),
                    settings.egressLimits(),
                    settings.noticeUrl()),
            null);
  }

  private void hear(String message) {
    received.add(message);
    atMessage.run();
  }

  private static StageLimits limits(StageLimits defaults) {
    return new StageLimits(
        BODY_BYTES_MAX,
        defaults.inflationMax(),
        defaults.answerBytesMax(),
        defaults.recordedBytesMax(),
        defaults.recordedStreamBytesMax(),
        defaults.maskInlineBytesMax(),
        defaults.maskThreads(),
        defaults.maskQueueMax());
  }

  @AfterEach
  void stop() {
    gateway.close();
    provider.disposeNow();
  }

  @Test
  void message_afterTheKeyEnded_isRefusedAndEndsTheConnection() throws Exception {
    try (Caller caller = new Caller()) {
      caller.say(MESSAGE);
      // The opening, and the first message.
      Eventually.holds(() -> gateway.log.outcomes.size() == 2);
      gateway.keyRevoked = true;
      caller.say(MESSAGE);
      assertThat(caller.rest()).contains("\"status\":401", "unauthenticated");
    }
    assertThat(received).hasSize(1);
    Eventually.holds(() -> gateway.log.refusals.size() == 1);
    assertThat(gateway.log.refusals.get(0).code()).isEqualTo("unauthenticated");
    assertThat(gateway.log.outcomes)
        .extracting(Outcome::kind)
        .containsExactly(OutcomeKind.COMPLETED, OutcomeKind.COMPLETED);
  }

  @Test
  void message_hasDurationsOfItsOwn() throws Exception {
    answers = List.of(CREATED, COMPLETED);
    atMessage = () -> gateway.nanos.addAndGet(20_000_000);
    gateway.masker.atNextName.set(() -> gateway.nanos.addAndGet(7_900_000));
    try (Caller caller = new Caller()) {
      caller.say(MESSAGE.replace("hi", "I am Erika"));
      Eventually.holds(() -> gateway.log.outcomes.size() == 2);
    }
    assertThat(gateway.log.intents.get(1).facts().maskingMillis()).isEqualTo(7);
    Outcome ofMessage =
        gateway.log.outcomes.stream()
            .filter(one -> one.record().equals(gateway.log.intents.get(1).record()))
            .findFirst()
            .orElseThrow();
    assertThat(ofMessage.firstByteMillis()).isEqualTo(27);
    assertThat(ofMessage.durationMillis()).isEqualTo(27);
  }

  @Test
  void message_thatIsTooLong_isRecorded() throws Exception {
    try (Caller caller = new Caller()) {
      caller.say("x".repeat(BODY_BYTES_MAX + 1));
      caller.rest();
    }
    assertRefused("body_too_large");
  }

  @Test
  void message_thatIsTooLongInPieces_isRecorded() throws Exception {
    try (Caller caller = new Caller()) {
      caller.frame(0x01, "x".repeat(BODY_BYTES_MAX));
      caller.frame(0x80, "x");
      caller.rest();
    }
    assertRefused("body_too_large");
  }

  /** Clients mask their frames (RFC 6455, section 5.1). */
  @Test
  void frame_thatBreaksTheRules_isRecorded() throws Exception {
    try (Caller caller = new Caller()) {
      caller.send(new byte[] {(byte) 0x81, 1, 'x'});
      caller.rest();
    }
    assertRefused("invalid_request");
  }

  private void assertRefused(String code) {
    Eventually.holds(() -> gateway.log.refusals.size() == 1);
    assertThat(gateway.log.refusals.get(0).code()).isEqualTo(code);
    assertThat(received).isEmpty();
  }

  /** A caller that writes its own frames. */
  private final class Caller implements AutoCloseable {
    private final Socket socket;

    Caller() throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
      socket.setSoTimeout(10_000);
      send(
          ("GET /openai/v1/responses HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + GatewayUnderTest.KEY
                  + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        head.write(in.read());
      }
      assertThat(head.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 101 ");
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    void say(String text) throws IOException {
      frame(0x81, text);
    }

    /** A frame, masked with zeros. */
    void frame(int first, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(first);
      if (bytes.length < 126) {
        frame.write(0x80 | bytes.length);
      } else {
        frame.write(0x80 | 126);
        frame.write(bytes.length >> 8);
        frame.write(bytes.length);
      }
      frame.writeBytes(new byte[4]);
      frame.writeBytes(bytes);
      send(frame.toByteArray());
    }

    /** All that comes until the end. */
    String rest() throws IOException {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
