package io.countersign.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.TestingUpstream.Received;
import io.countersign.proxy.stage.TestingEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed requests on their whole way: masked like plain ones, and sent on plain. */
class RequestEncodingTest {
  private static GatewayUnderTest gateway;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.upstream.received.clear();
  }

  private HttpResponse<String> post(String coding, byte[] body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (!coding.isEmpty()) {
      request.header("Content-Encoding", coding);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "deflate, deflate",
    "deflate, bare deflate",
    "br, br",
    "zstd, zstd",
  })
  void body_inEachCoding_isMaskedAndSentOnPlain(String coding, String form) throws Exception {
    HttpResponse<String> plain = post("", TestingEncoder.BODY.getBytes(UTF_8));
    HttpResponse<String> coded = post(coding, TestingEncoder.body(form));

    assertSentOnPlain(plain, coded);
  }

  @ParameterizedTest
  @CsvSource({"br, gzip", "gzip, zstd"})
  void body_inTwoCodings_isMaskedAndSentOnPlain(String first, String second) throws Exception {
    HttpResponse<String> plain = post("", TestingEncoder.BODY.getBytes(UTF_8));
    byte[] twice = TestingEncoder.encoded(second, TestingEncoder.body(first));
    HttpResponse<String> coded = post(first + ", " + second, twice);

    assertSentOnPlain(plain, coded);
  }

  private static void assertSentOnPlain(HttpResponse<String> plain, HttpResponse<String> coded) {
    assertThat(plain.statusCode()).as(plain.body()).isEqualTo(200);
    assertThat(coded.statusCode()).as(coded.body()).isEqualTo(200);
    assertThat(coded.body()).isEqualTo(plain.body()).contains("Erika");
    assertThat(gateway.upstream.received).hasSize(2);
    Received received = gateway.upstream.received.get(1);
    assertThat(received.body())
        .isEqualTo(gateway.upstream.received.get(0).body())
        .contains("[PERSON-1]")
        .doesNotContain("Erika");
    int length = received.body().getBytes(UTF_8).length;
    assertThat(received.headers())
        .contains("content-length: " + length)
        .noneMatch(header -> header.startsWith("content-encoding"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void bomb_isRefused(String coding) throws Exception {
    assertRefused(post(coding, TestingEncoder.bomb(coding)), 413, "body_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, zstd"})
  void garbage_isRefused(String coding) throws Exception {
    byte[] plain = TestingEncoder.BODY.getBytes(UTF_8);
    assertRefused(post(coding, plain), 415, "unsupported_encoding");
  }

  @Test
  void windowAboveEightMebibytes_isRefused() throws Exception {
    assertRefused(post("zstd", TestingEncoder.wideZstd()), 415, "unsupported_encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "gzip, gzip, gzip", "gzip;level=9"})
  void otherCodings_areRefused(String coding) throws Exception {
    assertRefused(post(coding, TestingEncoder.body("gzip")), 415, "unsupported_encoding");
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(code).doesNotContain("Erika");
    assertThat(gateway.upstream.received).isEmpty();
  }
}
