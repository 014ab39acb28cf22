package io.countersign.proxy;

import static io.countersign.proxy.Http2Gateway.BODY;
import static io.countersign.proxy.Http2Gateway.post;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/**
 * What {@link HostileHeadsTest} sends over HTTP/1.1, so far as HTTP/2 can say it, and what only
 * HTTP/2 can: none reaches the provider, each is recorded and answered, and the connection goes on.
 */
class HostileStreamsTest {
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway = Http2Gateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** The fields of a good request, one of them changed; null takes it away. */
  private static String[] with(String name, @Nullable String value) {
    List<String> fields = new ArrayList<>();
    String[] good = post();
    for (int i = 0; i < good.length; i += 2) {
      String one = good[i].equals(name) ? value : good[i + 1];
      if (one != null) {
        fields.addAll(List.of(good[i], one));
      }
    }
    return fields.toArray(String[]::new);
  }

  private static String[] before(String... fields) {
    List<String> all = new ArrayList<>(Arrays.asList(fields));
    all.addAll(Arrays.asList(post()));
    return all.toArray(String[]::new);
  }

  static List<Map.Entry<String, String[]>> hostile() {
    Map<String, String[]> table = new TreeMap<>();
    pseudo(table);
    fields(table);
    lengths(table);
    for (String target : TARGETS) {
      table.put("target " + target, with(":path", target));
    }
    return List.copyOf(table.entrySet());
  }

  private static final List<String> TARGETS =
      List.of(
          "http://api.openai.com/v1/chat/completions",
          "*",
          "v1/chat/completions",
          "/openai/%2e%2e/v1/chat/completions",
          "/openai%2fv1/chat/completions",
          "/openai%5Cv1/chat/completions",
          "/openai/v1/chat%00/completions",
          "/openai/v1/chat%0D/completions",
          "/openai/%252e%252e/v1/chat/completions",
          "/v1/chat/comp%zzletions",
          "/openai/../v1/chat/completions",
          "/openai/./v1/chat/completions",
          "//v1/chat/completions",
          "/v1//chat/completions",
          "/v1/chat/completions;x=y",
          "/v1\\chat/completions",
          "/v1/ch\u00E4t/completions",
          "/v1/chat/completions#x",
          "/v1/{x}/completions",
          "/v1/chat/completions HTTP/1.1",
          "/v1/chat/completions\r\nhost: other");

  private static void pseudo(Map<String, String[]> table) {
    table.put("no method", with(":method", null));
    table.put("no scheme", with(":scheme", null));
    table.put("no path", with(":path", null));
    table.put("no authority and no host", with(":authority", null));
    table.put("empty method", with(":method", ""));
    table.put("empty path", with(":path", ""));
    table.put("empty authority", with(":authority", ""));
    table.put("lower-case method", with(":method", "post"));
    table.put("method with a line", with(":method", "POST / HTTP/1.1\r\nx: y"));
    table.put("connect", with(":method", "CONNECT"));
    table.put("options", with(":method", "OPTIONS"));
    table.put("trace", with(":method", "TRACE"));
    table.put("scheme", with(":scheme", "ftp"));
    table.put("two methods", before(":method", "GET"));
    table.put("two paths", before(":path", "/v1/models"));
    table.put("two authorities", before(":authority", "other"));
    table.put("two schemes", before(":scheme", "http"));
    table.put("status in a request", before(":status", "200"));
    table.put("unknown pseudo-header", before(":x", "y"));
    table.put("extended CONNECT", before(":protocol", "websocket"));
    table.put("pseudo-header behind others", post(":path", "/v1/models"));
    table.put("first header before the pseudo-headers", before("x-a", "b"));
    table.put("authority with path", with(":authority", "a/b"));
    table.put("authority with user", with(":authority", "a@b"));
    table.put("authority port", with(":authority", "a:99999"));
    table.put("another host", post("host", "other"));
    table.put("two hosts", post("host", "gateway", "host", "gateway"));
  }

  private static void fields(Map<String, String[]> table) {
    table.put("capitals", post("X-A", "b"));
    table.put("a capital at the end", post("x-A", "b"));
    table.put("empty name", post("", "b"));
    table.put("space in a name", post("x a", "b"));
    table.put("colon in a name", post("x:a", "b"));
    table.put("line in a name", post("x\r\ny", "b"));
    table.put("NUL in a name", post("x\0y", "b"));
    table.put("8-bit name", post("x-\u00E4", "b"));
    table.put("CR", post("x-a", "o\rne"));
    table.put("LF", post("x-a", "o\nne"));
    table.put("line", post("x-a", "one\r\nhost: other"));
    table.put("NUL", post("x-a", "o\0ne"));
    table.put("vertical tab", post("x-a", "o\u000Bne"));
    table.put("DEL", post("x-a", "o\u007Fne"));
    table.put("escape", post("x-a", "o\u001Bne"));
    table.put("space in front", post("x-a", " one"));
    table.put("tab behind", post("x-a", "one\t"));
    table.put("connection", post("connection", "close"));
    table.put("keep-alive", post("keep-alive", "timeout=5"));
    table.put("proxy-connection", post("proxy-connection", "close"));
    table.put("upgrade", post("upgrade", "websocket"));
    table.put("http2-settings", post("http2-settings", "AAMAAABkAAQAAP__"));
    table.put("te", post("te", "gzip"));
    table.put("underscored length", post("content_length", "5"));
    table.put("two credentials", post("authorization", "Bearer x"));
    table.put("two types", post("content-type", "application/json"));
    table.put("two encodings", post("content-encoding", "gzip", "content-encoding", "gzip"));
    table.put("unknown expectation", post("expect", "200-ok"));
  }

  private static void lengths(Map<String, String[]> table) {
    table.put("TE", post("transfer-encoding", "chunked"));
    table.put("TE and CL", post("transfer-encoding", "chunked", "content-length", "30"));
    table.put("two lengths", post("content-length", "30", "content-length", "5"));
    table.put("CL sign", post("content-length", "+30"));
    table.put("CL minus", post("content-length", "-5"));
    table.put("CL hex", post("content-length", "0x5"));
    table.put("CL list", post("content-length", "30, 5"));
    table.put("CL empty", post("content-length", ""));
    table.put("CL huge", post("content-length", "99999999999999999999"));
    table.put("CL too short", post("content-length", Integer.toString(BODY.length() - 1)));
    table.put("CL too long", post("content-length", Integer.toString(BODY.length() + 1)));
    table.put("CL none", post("content-length", "0"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void stream_hostileRequest_refusedRecordedNothingUpstreamAndOthersGoOn(
      Map.Entry<String, String[]> request) throws Exception {
    int refusals = gateway.log.refusals.size();
    int received = gateway.upstream.received.size();
    RawHttp2.Answer answer;
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.headers(1, false, request.getValue());
      connection.data(1, true, BODY);
      answer = connection.answer(1);
      assertThat(gateway.upstream.received).hasSize(received);
      Http2Gateway.send(connection, 3);
      assertThat(connection.answer(3).body()).isEqualTo(Http2Gateway.ECHO);
    }
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"malformed_request\"");
    List<Refusal> added = gateway.log.refusals.subList(refusals, gateway.log.refusals.size());
    assertThat(added).hasSize(1);
    assertThat(added.get(0).code()).isEqualTo("malformed_request");
    assertThat(added.get(0).stage()).isEqualTo("RECEIVE");
    assertThat(answer.headers()).containsEntry("countersign-record", added.get(0).record());
  }

  @Test
  void trailers_refused() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      connection.headers(1, false, post());
      connection.data(1, false, BODY);
      connection.headers(1, true, "x-user", "root");
      RawHttp2.Answer answer = connection.answer(1);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("malformed_request");
    }
  }

  @Test
  void head_tooLarge_refusedWith431() throws Exception {
    String[] many = new String[202];
    Arrays.setAll(many, i -> i % 2 == 0 ? "x-a" : "b");
    for (String[] more :
        List.of(
            new String[] {"x-a", "b".repeat(17_000)},
            new String[] {"x-a", "b".repeat(16_300), "x-b", "b".repeat(16_300)},
            many)) {
      try (RawHttp2 connection = new RawHttp2(gateway.port())) {
        byte[] block = RawHttp2.block(post(more));
        int first = Math.min(block.length, 16_384);
        boolean whole = first == block.length;
        connection.frame(
            RawHttp2.HEADERS,
            RawHttp2.END_STREAM | (whole ? RawHttp2.END_HEADERS : 0),
            1,
            Arrays.copyOf(block, first));
        if (!whole) {
          byte[] rest = Arrays.copyOfRange(block, first, block.length);
          connection.frame(RawHttp2.CONTINUATION, RawHttp2.END_HEADERS, 1, rest);
        }
        RawHttp2.Answer answer = connection.answer(1);
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).contains("head_too_large");
        Http2Gateway.send(connection, 3);
        assertThat(connection.answer(3).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void hostOnly_orRepeated_answered() throws Exception {
    try (RawHttp2 connection = new RawHttp2(gateway.port())) {
      List<String> hostOnly = new ArrayList<>(Arrays.asList(with(":authority", null)));
      hostOnly.addAll(List.of("host", "gateway"));
      connection.headers(1, false, hostOnly.toArray(String[]::new));
      connection.data(1, true, BODY);
      connection.headers(3, false, post("host", "Gateway", "te", "trailers"));
      connection.data(3, true, BODY);
      connection.headers(5, false, post("content-length", Integer.toString(BODY.length())));
      connection.data(5, true, BODY);
      for (int stream : List.of(1, 3, 5)) {
        assertThat(connection.answer(stream).status()).as("stream %s", stream).isEqualTo(200);
      }
    }
  }

  /** The control: without the guards the same table must not come out all refused. */
  @Test
  void serverWithoutGuards_sameRequests_someAnswered() throws Exception {
    DisposableServer stock =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
            .handle((request, response) -> response.sendString(Mono.just("through")))
            .bindNow();
    int through = 0;
    try {
      Map<String, String[]> table = new TreeMap<>();
      pseudo(table);
      table.put("escaped dots", with(":path", "/openai/%2e%2e/v1/chat/completions"));
      table.put("double slash", with(":path", "//v1/chat/completions"));
      for (String name : List.of("scheme", "two hosts", "escaped dots", "double slash")) {
        try (RawHttp2 connection = new RawHttp2(stock.port())) {
          connection.headers(1, true, requireNonNull(table.get(name)));
          through += connection.answer(1).status() == 200 ? 1 : 0;
        }
      }
    } finally {
      stock.disposeNow();
    }
    assertThat(through).isEqualTo(4);
  }
}
