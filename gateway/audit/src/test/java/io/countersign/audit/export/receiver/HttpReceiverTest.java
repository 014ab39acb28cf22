package io.countersign.audit.export.receiver;

import static io.countersign.audit.export.receiver.TestingLines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpReceiverTest {
  @TempDir Path folder;

  private final List<String> received = new ArrayList<>();
  private int status = 204;

  @Test
  void notes_arePostedAsTheyAre() throws Exception {
    HttpServer server = HttpServer.create(loopback(), 0);
    start(server);
    HttpReceiver receiver = new HttpReceiver(address("http", server, ClientTls.NONE, null));
    String note = "origin/a\n12\nroot=\n\n\u2014 origin/a 0v4=\n";
    assertThat(receiver.send(List.of(line(1, note)))).isEqualTo(line(1).reached());
    assertThat(received)
        .containsExactly("POST /checkpoints text/plain; charset=utf-8 null\n" + note);
    server.stop(0);
  }

  @Test
  void answerOtherThan2xx_isAFailure() throws Exception {
    HttpServer server = HttpServer.create(loopback(), 0);
    start(server);
    HttpReceiver receiver = new HttpReceiver(address("http", server, ClientTls.NONE, null));
    for (int answer : new int[] {301, 400, 401, 404, 500, 503}) {
      status = answer;
      assertThatThrownBy(() -> receiver.send(List.of(line(1), line(2))))
          .isInstanceOf(IOException.class)
          .hasMessage("it answered " + answer + " (expected: 2xx)");
    }
    assertThat(received).hasSize(6);
    server.stop(0);
  }

  @Test
  void token_isShownOverTlsToTheRightServerOnly() throws Exception {
    TestingIdentity own = TestingIdentity.make(folder, "server", "dns:localhost", "EC");
    TestingIdentity other = TestingIdentity.make(folder, "other", "dns:localhost", "EC");
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(own.trusting(own)));
    start(server);
    ClientTls wrong = new ClientTls(other.certificate(), null, null);
    HttpReceiver refusing = new HttpReceiver(address("https", server, wrong, "secret-token"));
    assertThatThrownBy(() -> refusing.send(List.of(line(1)))).isInstanceOf(IOException.class);
    assertThat(received).isEmpty();
    ClientTls right = new ClientTls(own.certificate(), null, null);
    HttpAddress address = address("https", server, right, "secret-token");
    new HttpReceiver(address).send(List.of(line(1)));
    assertThat(received.get(0)).contains("Bearer secret-token");
    assertThat(address.toString()).doesNotContain("secret-token");
    server.stop(0);
  }

  private void start(HttpServer server) {
    server.createContext("/checkpoints", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + "\n"
            + body);
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static HttpAddress address(
      String scheme, HttpServer server, ClientTls tls, @Nullable String token) {
    int port = server.getAddress().getPort();
    return new HttpAddress(
        URI.create(scheme + "://localhost:" + port + "/checkpoints"), tls, token);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
