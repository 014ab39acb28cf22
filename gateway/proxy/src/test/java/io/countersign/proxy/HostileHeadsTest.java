package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Refusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Raw requests that two readers could understand differently: none reaches the provider. */
class HostileHeadsTest {
  private static final String BODY = "{\"model\":\"gpt-4o\",\"text\":\"hi\"}";
  private static final String LINE = "POST /v1/chat/completions HTTP/1.1\r\n";
  private static final String HOST = "Host: gateway\r\n";
  private static final String KEY = "Authorization: Bearer " + GatewayUnderTest.KEY + "\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNKS =
      Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";

  private static final String SETTINGS = "HTTP2-Settings: AAMAAABkAAQAAP__\r\n";

  private static final String NONCE = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  private static final String SOCKET = "Connection: Upgrade\r\nUpgrade: websocket\r\n" + NONCE;

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** A good request but for the headers in the middle. */
  private static String with(String extra) {
    return LINE + HOST + KEY + JSON + extra + LENGTH + "\r\n" + BODY;
  }

  private static String line(String line) {
    return line + "\r\n" + HOST + KEY + JSON + LENGTH + "\r\n" + BODY;
  }

  private static String target(String target) {
    return line("POST " + target + " HTTP/1.1");
  }

  private static String framed(String framing, String body) {
    return LINE + HOST + KEY + JSON + framing + "\r\n" + body;
  }

  static List<Map.Entry<String, String>> hostile() {
    Map<String, String> table = new TreeMap<>();
    lines(table);
    framings(table);
    targets(table);
    chunks(table);
    return List.copyOf(table.entrySet());
  }

  private static void lines(Map<String, String> table) {
    table.put("no host", LINE + KEY + JSON + LENGTH + "\r\n" + BODY);
    table.put("two hosts", with("Host: other\r\n"));
    table.put("same host twice", with(HOST));
    table.put("host with path", LINE + "Host: a/b\r\n" + KEY + JSON + LENGTH + "\r\n" + BODY);
    table.put("host with user", LINE + "Host: a@b\r\n" + KEY + JSON + LENGTH + "\r\n" + BODY);
    table.put("host port", LINE + "Host: a:99999\r\n" + KEY + JSON + LENGTH + "\r\n" + BODY);
    table.put("host empty", LINE + "Host:\r\n" + KEY + JSON + LENGTH + "\r\n" + BODY);
    table.put("obs-fold space", with("X-A: one\r\n two\r\n"));
    table.put("obs-fold tab", with("X-A: one\r\n\ttwo\r\n"));
    table.put("bare LF", LINE + HOST + KEY + JSON + "X-A: b\n" + LENGTH + "\r\n" + BODY);
    table.put("bare LF head end", LINE + HOST + KEY + JSON + LENGTH + "\n" + BODY);
    table.put("bare CR", with("X-A: o\rne\r\n"));
    table.put("NUL", with("X-A: o\0ne\r\n"));
    table.put("vertical tab", with("X-A: o\u000Bne\r\n"));
    table.put("DEL", with("X-A: o\u007Fne\r\n"));
    table.put("escape", with("X-A: o\u001Bne\r\n"));
    table.put("space before colon", with("Content-Type : text/plain\r\n"));
    table.put("tab before colon", with("X-A\t: b\r\n"));
    table.put("empty name", with(": b\r\n"));
    table.put("no colon", with("X-A\r\n"));
    table.put("8-bit name", with("X-\u00C4: b\r\n"));
    table.put("underscored length", with("Content_Length: 5\r\n"));
  }

  private static void framings(Map<String, String> table) {
    table.put("two lengths", with("Content-Length: 5\r\n"));
    table.put("same length twice", with(LENGTH));
    table.put("two credentials", with("Authorization: Bearer x\r\n"));
    table.put("two types", with(JSON));
    table.put("two encodings", with("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n"));
    table.put("CL and TE", framed(LENGTH + CHUNKED, CHUNKS));
    table.put("TE and CL", framed(CHUNKED + LENGTH, CHUNKS));
    table.put("two TE", framed(CHUNKED + CHUNKED, CHUNKS));
    table.put("TE list", framed("Transfer-Encoding: gzip, chunked\r\n", CHUNKS));
    table.put("TE identity", framed("Transfer-Encoding: identity\r\n", CHUNKS));
    table.put("TE xchunked", framed("Transfer-Encoding: xchunked\r\n", CHUNKS));
    table.put("TE chunked,", framed("Transfer-Encoding: chunked,\r\n", CHUNKS));
    table.put("TE quoted", framed("Transfer-Encoding: \"chunked\"\r\n", CHUNKS));
    table.put(
        "TE in 1.0",
        "POST /v1/chat/completions HTTP/1.0\r\n" + HOST + KEY + JSON + CHUNKED + "\r\n" + CHUNKS);
    table.put("CL sign", framed("Content-Length: +5\r\n", "12345"));
    table.put("CL minus", framed("Content-Length: -5\r\n", "12345"));
    table.put("CL hex", framed("Content-Length: 0x5\r\n", "12345"));
    table.put("CL list", framed("Content-Length: 5, 5\r\n", "12345"));
    table.put("CL empty", framed("Content-Length:\r\n", ""));
    table.put("CL huge", framed("Content-Length: 99999999999999999999\r\n", ""));
  }

  private static void targets(Map<String, String> table) {
    table.put("absolute form", target("http://api.openai.com/v1/chat/completions"));
    table.put("authority form", line("CONNECT api.openai.com:443 HTTP/1.1"));
    table.put("asterisk form", line("OPTIONS * HTTP/1.1"));
    table.put("options", line("OPTIONS /v1/chat/completions HTTP/1.1"));
    table.put("trace", line("TRACE / HTTP/1.1"));
    table.put("lower-case method", line("post /v1/chat/completions HTTP/1.1"));
    table.put("two spaces", line("POST  /v1/chat/completions HTTP/1.1"));
    table.put("tab in line", line("POST\t/v1/chat/completions HTTP/1.1"));
    table.put("no version", line("POST /v1/chat/completions"));
    table.put("version 2", line("POST /v1/chat/completions HTTP/2.0"));
    table.put("preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    table.put("escaped dots", target("/openai/%2e%2e/v1/chat/completions"));
    table.put("escaped slash", target("/openai%2fv1/chat/completions"));
    table.put("escaped backslash", target("/openai%5Cv1/chat/completions"));
    table.put("escaped NUL", target("/openai/v1/chat%00/completions"));
    table.put("escaped CR", target("/openai/v1/chat%0D/completions"));
    table.put("escaped escape", target("/openai/%252e%252e/v1/chat/completions"));
    table.put("bad escape", target("/v1/chat/comp%zzletions"));
    table.put("dots", target("/openai/../v1/chat/completions"));
    table.put("dot", target("/openai/./v1/chat/completions"));
    table.put("double slash", target("//v1/chat/completions"));
    table.put("inner double slash", target("/v1//chat/completions"));
    table.put("semicolon", target("/v1/chat/completions;x=y"));
    table.put("backslash", target("/v1\\chat/completions"));
    table.put("non-ASCII target", target("/v1/ch\u00E4t/completions"));
    table.put("fragment", target("/v1/chat/completions#x"));
    table.put("braces", target("/v1/{x}/completions"));
  }

  private static void chunks(Map<String, String> table) {
    table.put("connection names header", with("Connection: x-user\r\n"));
    table.put("connection names key", with("Connection: close, authorization\r\n"));
    table.put("unknown upgrade", with("Connection: upgrade\r\nUpgrade: foo/2\r\n"));
    table.put("WebSocket by POST", with(SOCKET + "Sec-WebSocket-Version: 13\r\n"));
    String get = "GET /v1/responses HTTP/1.1\r\n" + HOST + KEY;
    table.put("WebSocket of another version", get + SOCKET + "Sec-WebSocket-Version: 8\r\n\r\n");
    table.put("WebSocket without version", get + SOCKET + "\r\n");
    table.put(
        "WebSocket that Connection does not name",
        get + SOCKET.replace("Connection: Upgrade", "Connection: close") + "\r\n");
    table.put("unknown expectation", with("Expect: 200-ok\r\n"));
    table.put("leading empty line", "\r\n" + with(""));
    table.put("leading space", " " + with(""));
    table.put("chunk extension", framed(CHUNKED, "5;x=y\r\n12345\r\n0\r\n\r\n"));
    table.put("chunk size sign", framed(CHUNKED, "+5\r\n12345\r\n0\r\n\r\n"));
    table.put("chunk size hex", framed(CHUNKED, "0x5\r\n12345\r\n0\r\n\r\n"));
    table.put("chunk size space", framed(CHUNKED, "5 \r\n12345\r\n0\r\n\r\n"));
    table.put("chunk size empty", framed(CHUNKED, "\r\n12345\r\n0\r\n\r\n"));
    table.put("chunk size LF", framed(CHUNKED, "5\n12345\r\n0\r\n\r\n"));
    table.put("chunk size huge", framed(CHUNKED, "fffffffff\r\n12345\r\n0\r\n\r\n"));
    table.put("chunk too long", framed(CHUNKED, "5\r\n123456\r\n0\r\n\r\n"));
    table.put("chunk without CR", framed(CHUNKED, "5\r\n12345\n0\r\n\r\n"));
    table.put("trailer", framed(CHUNKED, "0\r\nX-User: root\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void connection_hostileRequest_refusedClosedRecordedNothingUpstream(
      Map.Entry<String, String> request) throws Exception {
    int refusals = gateway.log.refusals.size();
    int received = gateway.upstream.received.size();
    String answer;
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(request.getValue());
      answer = connection.readToEnd();
    }
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_request\"");
    assertThat(answer.split("HTTP/1\\.1 ", -1)).as("one answer").hasSize(2);
    assertThat(gateway.upstream.received).hasSize(received);
    List<Refusal> added = gateway.log.refusals.subList(refusals, gateway.log.refusals.size());
    assertThat(added).hasSize(1);
    assertThat(added.get(0).code()).isEqualTo("malformed_request");
    assertThat(added.get(0).stage()).isEqualTo("RECEIVE");
    assertThat(answer).contains("Countersign-Record: " + added.get(0).record());
  }

  @Test
  void connection_hostileRequestByteByByte_refused() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      for (char c : (LINE + HOST + "X-A : b\r\n\r\n").toCharArray()) {
        connection.send(String.valueOf(c));
      }
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void head_tooLarge_refusedWith431() throws Exception {
    for (String extra :
        List.of(
            "X-A: " + "b".repeat(17_000) + "\r\n",
            ("X-A: " + "b".repeat(8_000) + "\r\n").repeat(5),
            "X-A: b\r\n".repeat(101))) {
      try (RawConnection connection = new RawConnection(gateway.port())) {
        connection.send(with(extra));
        assertThat(connection.readToEnd()).startsWith("HTTP/1.1 431 ").contains("head_too_large");
      }
    }
  }

  @Test
  void webSocket_offered_refusedWith426() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(
          "GET /v1/responses HTTP/1.1\r\n"
              + HOST
              + KEY
              + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 426 ").contains("upgrade_refused");
    }
  }

  @Test
  void connection_goodThenHostilePipelined_goodAnsweredThenRefused() throws Exception {
    int received = gateway.upstream.received.size();
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(with("") + with("X-A : b\r\n"));
      String answers = connection.readToEnd();
      assertThat(answers).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
    }
    assertThat(gateway.upstream.received).hasSize(received + 1);
  }

  @Test
  void connection_goodRequests_keptAliveAndPipelined() throws Exception {
    int received = gateway.upstream.received.size();
    String last = with("Connection: close\r\n");
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(with(""));
      assertThat(connection.read("\"text\":\"hi\"}}")).startsWith("HTTP/1.1 200 ");
      connection.send(framed(CHUNKED, CHUNKS) + framed(CHUNKED, CHUNKS) + last);
      assertThat(connection.readToEnd().split("HTTP/1\\.1 200 ", -1)).hasSize(4);
    }
    assertThat(gateway.upstream.received).hasSize(received + 4);
  }

  @Test
  void connection_goodRequestInEveryTwoPieces_answered() throws Exception {
    String request = framed(CHUNKED + "Connection: close\r\n", CHUNKS);
    int received = gateway.upstream.received.size();
    for (int cut = 1; cut < request.length(); cut += 7) {
      try (RawConnection connection = new RawConnection(gateway.port())) {
        connection.send(request.substring(0, cut));
        connection.send(request.substring(cut));
        assertThat(connection.readToEnd()).as("cut at " + cut).startsWith("HTTP/1.1 200 ");
      }
    }
    assertThat(gateway.upstream.received.size()).isGreaterThan(received);
  }

  @Test
  void upgradeToHttp2_offered_notHeardAndAnswered() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(with("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n" + SETTINGS));
      assertThat(connection.read("\"text\":\"hi\"}}")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void body_expected_continuedAfterChecksOnly() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(LINE + HOST + KEY + JSON + LENGTH + "Expect: 100-continue\r\n\r\n");
      assertThat(connection.read("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
      connection.send(BODY);
      assertThat(connection.read("\"text\":\"hi\"}}")).startsWith("HTTP/1.1 200 ");
    }
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(LINE + HOST + JSON + LENGTH + "Expect: 100-continue\r\n\r\n");
      assertThat(connection.read("\r\n\r\n")).startsWith("HTTP/1.1 401 ");
    }
  }

  /** The control: without the guard the same table must not come out all refused. */
  @Test
  void serverWithoutGuard_sameRequests_someAnswered() throws Exception {
    DisposableServer stock =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> response.sendString(Mono.just("through")))
            .bindNow();
    int through = 0;
    try {
      for (String name : List.of("two hosts", "obs-fold space", "escaped dots", "double slash")) {
        String request =
            hostile().stream()
                .filter(entry -> entry.getKey().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
        try (RawConnection connection = new RawConnection(stock.port())) {
          connection.send(request);
          through += connection.read("\r\n\r\n").startsWith("HTTP/1.1 200 ") ? 1 : 0;
        }
      }
    } finally {
      stock.disposeNow();
    }
    assertThat(through).isEqualTo(4);
  }
}
