package io.countersign.proxy;

import io.countersign.proxy.head.HeadLimits;
import io.countersign.proxy.head.Http2Limits;

/** Gateways that take HTTP/2 by prior knowledge, and requests to them. */
final class Http2Gateway {
  static final String BODY = "{\"model\":\"gpt-4o\",\"text\":\"hi\"}";

  /** The answer to {@link #BODY}. */
  static final String ECHO = "{\"echo\":{\"text\":\"hi\"}}";

  private Http2Gateway() {}

  static GatewayUnderTest start() {
    return start(HeadLimits.DEFAULT, Http2Limits.DEFAULT);
  }

  static GatewayUnderTest start(HeadLimits head, Http2Limits http2) {
    return new GatewayUnderTest(
        settings ->
            new ProxySettings(
                settings.destinations(),
                head,
                settings.stageLimits(),
                settings.egressLimits(),
                settings.noticeUrl(),
                new ServerProtocols(null, true, http2)),
        null);
  }

  /** The fields of a good request, with more behind them. */
  static String[] post(String... more) {
    String[] fields = {
      ":method", "POST",
      ":scheme", "http",
      ":authority", "gateway",
      ":path", "/v1/chat/completions",
      "authorization", "Bearer " + GatewayUnderTest.KEY,
      "content-type", "application/json"
    };
    String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return all;
  }

  /** Sends a good request. */
  static void send(RawHttp2 connection, int stream) throws java.io.IOException {
    connection.headers(stream, false, post());
    connection.data(stream, true, BODY);
  }
}
