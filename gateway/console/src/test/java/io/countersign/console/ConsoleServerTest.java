package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console on a real socket. */
class ConsoleServerTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void server_answersWithinItsLimits_andFreesThePort() throws Exception {
    try (Console console = Console.of(new Sample().parts(new TestingClock()))) {
      int port;
      try (ConsoleServer server = console.listen(ANY)) {
        port = server.port();
        assertThat(get(port, "/sign-in", "x").statusCode()).isEqualTo(200);
        assertThat(get(port, "/sign-in", "x").headers().map()).doesNotContainKey("server");
        assertThat(get(port, "/none?" + "x".repeat(WiredConsole.LINE_BYTES_MAX), "x").statusCode())
            .isEqualTo(414);
        assertThat(get(port, "/sign-in", "x".repeat(WiredConsole.HEAD_BYTES_MAX)).statusCode())
            .isEqualTo(431);
      }
      try (ConsoleServer again =
          console.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
        assertThat(again.port()).isEqualTo(port);
      }
    }
  }

  /** What came before its turn must not be the last thing that the connection is read for. */
  @Test
  void connection_twoRequestsAtOnce_takesAThird() throws Exception {
    String key = ConsoleClient.key("ada").get("Authorization");
    String slow =
        "GET /api/v1/me/records HTTP/1.1\r\nHost: a\r\nAuthorization: " + key + "\r\n\r\n";
    String quick = "GET /none HTTP/1.1\r\nHost: a\r\n\r\n";
    try (Console console = Console.of(new Sample().parts(new TestingClock()));
        ConsoleServer server = console.listen(ANY);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      send(socket, slow + quick);
      assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(status(socket)).isEqualTo("HTTP/1.1 404 Not Found");
      send(socket, quick);
      assertThat(status(socket)).isEqualTo("HTTP/1.1 404 Not Found");
    }
  }

  private static void send(Socket socket, String requests) throws IOException {
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
  }

  /** The first line of an answer, after all of it was read. */
  private static String status(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      int next = in.read();
      assertThat(next).as("the connection was closed after: " + head).isNotNegative();
      head += (char) next;
    }
    Matcher length = LENGTH.matcher(head);
    assertThat(length.find()).as(head).isTrue();
    in.readNBytes(Integer.parseInt(length.group(1)));
    return head.substring(0, head.indexOf("\r\n"));
  }

  @Test
  void publicOrigin_withPath_isRefused() {
    URI withPath = URI.create("https://console.example.com/console");
    assertThatThrownBy(() -> new Sample().parts(new TestingClock(), withPath, java.util.List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: scheme://host[:port] without a path");
  }

  private HttpResponse<String> get(int port, String path, String header) throws Exception {
    URI uri = URI.create("http://localhost:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).header("x-filler", header).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
