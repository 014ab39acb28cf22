package io.countersign.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.TagsMode;
import io.countersign.proxy.head.Http2Limits;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that a provider sends together reach the caller in one write, not in one each. */
final class StreamWritesTest {
  private static final int EVENTS = 20;
  private static final String BODY = "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[]}";

  @Test
  void events_sentTogether_areWrittenTogether() throws Exception {
    try (RawUpstream upstream = new RawUpstream();
        GatewayUnderTest gateway = gateway(upstream.port());
        RawConnection caller = new RawConnection(gateway.url("/").getPort())) {
      upstream.answer = stream().getBytes(UTF_8);
      caller.send(request());
      String answer = caller.read("\r\n0\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200").contains("[DONE]");
      assertThat(answer.split("\"content\":\"a\"", -1)).hasSize(EVENTS + 1);
      // Those of one read, the end that waits for the record, and the end of the body.
      assertThat(answer.lines().filter(line -> line.matches("[0-9a-f]+")).count())
          .isLessThanOrEqualTo(4);
    }
  }

  @Test
  void events_sentTogether_areWrittenTogetherOverHttp2() throws Exception {
    try (RawUpstream upstream = new RawUpstream();
        GatewayUnderTest gateway = gateway(upstream.port());
        RawHttp2 caller = new RawHttp2(gateway.port())) {
      upstream.answer = stream().getBytes(UTF_8);
      String[] head = Http2Gateway.post();
      head[7] = "/full/v1/chat/completions";
      caller.headers(1, false, head);
      caller.data(1, true, BODY);
      RawHttp2.Answer answer = caller.answer(1);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("[DONE]");
      assertThat(answer.body().split("\"content\":\"a\"", -1)).hasSize(EVENTS + 1);
      assertThat(answer.dataFrames()).isLessThanOrEqualTo(4);
    }
  }

  private static GatewayUnderTest gateway(int port) {
    return new GatewayUnderTest(
        settings ->
            new ProxySettings(
                List.of(
                    new Destination(
                        "full",
                        Dialects.named("openai").orElseThrow(),
                        URI.create("http://127.0.0.1:" + port),
                        null,
                        TagsMode.NONE,
                        false,
                        null)),
                settings.headLimits(),
                settings.stageLimits(),
                settings.egressLimits(),
                settings.noticeUrl(),
                new ServerProtocols(null, true, Http2Limits.DEFAULT)),
        null);
  }

  private static String request() {
    return "POST /full/v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + GatewayUnderTest.KEY
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + BODY.length()
        + "\r\n\r\n"
        + BODY;
  }

  private static String stream() {
    String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
        + (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").repeat(EVENTS)
        + "e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n";
  }
}
