package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The console on a real socket. */
class ConsoleServerTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

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
