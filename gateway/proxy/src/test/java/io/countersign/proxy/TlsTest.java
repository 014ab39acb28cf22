package io.countersign.proxy;

import static io.countersign.proxy.GatewayUnderTest.CHAT;
import static io.countersign.proxy.GatewayUnderTest.PROMPT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.proxy.head.Http2Limits;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Over TLS the data plane speaks what the client asks for, with the same guards. */
class TlsTest {
  /** A whole ClientHello of version 3.2, with one suite and no extensions. */
  private static final byte[] HELLO_OF_TLS_1_1 = hello();

  @TempDir static Path folder;
  private static TestingIdentity identity;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws Exception {
    identity = new TestingIdentity(folder);
    gateway =
        new GatewayUnderTest(
            settings ->
                new ProxySettings(
                    settings.destinations(),
                    settings.headLimits(),
                    settings.stageLimits(),
                    settings.egressLimits(),
                    settings.noticeUrl(),
                    new ServerProtocols(identity.tls(), false, Http2Limits.DEFAULT)),
            null);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void reset() {
    gateway.reset();
  }

  private static byte[] hello() {
    ByteBuffer hello = ByteBuffer.allocate(50);
    hello.put((byte) 22).put((byte) 3).put((byte) 1).putShort((short) 45);
    hello.put((byte) 1).put((byte) 0).putShort((short) 41);
    hello.put((byte) 3).put((byte) 2).put(new byte[32]).put((byte) 0);
    hello.putShort((short) 2).putShort((short) 0xC009).put((byte) 1).put((byte) 0);
    return hello.array();
  }

  private static HttpResponse<String> post(Version version) throws Exception {
    HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(identity.trusting()).build();
    HttpRequest request =
        gateway.post(URI.create("https://127.0.0.1:" + gateway.port() + CHAT), PROMPT).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** A socket that offers a protocol by ALPN; none where it is empty. */
  private static SSLSocket socket(String protocol) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            identity.trusting().getSocketFactory().createSocket("127.0.0.1", gateway.port());
    SSLParameters parameters = socket.getSSLParameters();
    if (!protocol.isEmpty()) {
      parameters.setApplicationProtocols(new String[] {protocol});
    }
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(5000);
    return socket;
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void plainAnswer_overEitherProtocol_isRestored(Version version) throws Exception {
    HttpResponse<String> response = post(version);
    assertThat(response.version()).isEqualTo(version);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"echo\":{\"text\":\"I am Erika\"}}");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void stream_overEitherProtocol_isRestored(Version version) throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(
                response, Flux.just("data: [PERSON-1]\n\n", "data: b\n\n", "data: [DONE]\n\n"));
    HttpResponse<String> response = post(version);
    assertThat(response.version()).isEqualTo(version);
    assertThat(response.body()).isEqualTo("data: Erika\n\ndata: b\n\ndata: [DONE]\n\n");
  }

  @Test
  void hostileHead_overHttp2_refusedAndTheConnectionGoesOn() throws Exception {
    try (RawHttp2 connection = new RawHttp2(socket("h2"))) {
      connection.headers(1, true, Http2Gateway.post("x-A", "b"));
      assertThat(connection.answer(1).status()).isEqualTo(400);
      Http2Gateway.send(connection, 3);
      assertThat(connection.answer(3).body()).isEqualTo(Http2Gateway.ECHO);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http/1.1", "unknown"})
  void hostileHead_overHttp1_refusedAndClosed(String protocol) throws Exception {
    try (SSLSocket socket = socket(protocol)) {
      String request = "GET /livez HTTP/1.1\r\nHost: a\r\n";
      socket.getOutputStream().write((request + "\r\n").getBytes(ISO_8859_1));
      byte[] first = socket.getInputStream().readNBytes(12);
      assertThat(new String(first, UTF_8)).isEqualTo("HTTP/1.1 200");
      socket.getOutputStream().write((request + "X-A : b\r\n\r\n").getBytes(ISO_8859_1));
      String rest = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(rest).contains("HTTP/1.1 400 ").contains("malformed_request");
    }
  }

  @Test
  void olderTls_isRefused() throws Exception {
    try (SSLSocket socket = socket("http/1.1")) {
      assertThat(socket.getSupportedProtocols()).contains("TLSv1.1");
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(new String(HELLO_OF_TLS_1_1, ISO_8859_1));
      byte[] alert = connection.readToEnd().getBytes(ISO_8859_1);
      // A fatal alert: protocol_version (RFC 8446, section 6.2).
      assertThat(alert).startsWith(21).endsWith(2, 70);
    }
  }

  /** In TLS 1.2 a client may ask for another handshake on a connection that stands. */
  @ParameterizedTest
  @ValueSource(strings = {"", "http/1.1", "h2"})
  void secondHandshake_closesTheConnection(String protocol) throws Exception {
    try (SSLSocket socket = socket(protocol)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      socket.startHandshake();
      // It goes on while something is read; were it let, this would time out.
      assertThatCode(() -> readToEnd(socket)).doesNotThrowAnyException();
    }
  }

  private static void readToEnd(SSLSocket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SSLException | SocketException cut) {
      // An end that is not polite is one too.
    }
  }

  @Test
  void cleartext_isRefused() throws Exception {
    int received = gateway.upstream.received.size();
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(connection.readToEnd()).doesNotContain("HTTP/1.1 200");
    }
    assertThat(gateway.upstream.received).hasSize(received);
  }

  @Test
  void certificateOfSomebodyElse_isNotTrusted() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.port() + "/livez"))
            .build();
    assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOfAny(SSLException.class, IOException.class);
  }
}
