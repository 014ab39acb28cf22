package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.ProviderCredential;
import io.countersign.proxy.egress.TagsMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Traps between a client and a provider that are not in bodies, through a whole gateway. */
final class WireTrapsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String PROMPT = "{\"model\":\"gpt-4o\",\"text\":\"I am Erika\"}";

  private static RawUpstream raw;
  private static GatewayUnderTest gateway;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    raw = new RawUpstream();
    gateway =
        new GatewayUnderTest(
            settings ->
                new ProxySettings(
                    Stream.concat(
                            settings.destinations().stream()
                                .filter(one -> !one.id().equals("full")),
                            Stream.of(
                                new Destination(
                                    "full",
                                    Dialects.named("openai").orElseThrow(),
                                    URI.create("http://127.0.0.1:" + raw.port()),
                                    ProviderCredential.of("provider-key"),
                                    TagsMode.NONE,
                                    false,
                                    null)))
                        .toList(),
                    settings.headLimits(),
                    settings.stageLimits(),
                    settings.egressLimits(),
                    settings.noticeUrl()),
            null);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    raw.close();
  }

  @AfterEach
  void reset() {
    gateway.upstream.answer =
        (body, response) -> TestingUpstream.json(response, 200, "{\"echo\":" + body + "}");
    gateway.upstream.received.clear();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.url(path))
        .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> post(String path, String body, String... more) throws Exception {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
    if (more.length > 0) {
      request.headers(more);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A client that offers codings gets plain bytes, and no header that told of others. */
  @Test
  void compressedAnswer_thatTheClientOffers_isNotAskedForAndItsHeadersGo() throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.json(
                response
                    .header("ETag", "\"1\"")
                    .header("Content-MD5", "QUJD")
                    .header("Digest", "sha-256=QUJD"),
                200,
                "{\"echo\":" + body + "}");
    HttpResponse<String> answer = post(CHAT, PROMPT, "Accept-Encoding", "gzip, br, zstd");
    assertThat(answer.body()).isEqualTo("{\"echo\":{\"text\":\"I am Erika\"}}");
    assertThat(answer.headers().map().keySet())
        .doesNotContain("etag", "content-md5", "digest", "content-encoding");
    assertThat(gateway.upstream.received.get(0).headers()).contains("accept-encoding: identity");
  }

  /** Coding agents look whether anybody is there before they have a key. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/anthropic"})
  void headProbe_withoutAKey_isAnswered(String path) throws Exception {
    HttpRequest probe =
        HttpRequest.newBuilder(gateway.url(path)).method("HEAD", BodyPublishers.noBody()).build();
    assertThat(client.send(probe, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    assertThat(gateway.upstream.received).isEmpty();
  }

  /** A page of another origin may not use a key, so nobody tells it that it may. */
  @Test
  void preflight_ofABrowser_isRefused() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(gateway.url(CHAT))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Access-Control-Request-Method", "POST")
            .build();
    HttpResponse<String> answer = client.send(preflight, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
  }

  /** The JDK's client asks for HTTP/2 in its first request to each host. */
  @Test
  void upgradeToHttp2_thatIsOffered_doesNotHinder() throws Exception {
    HttpClient upgrading = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpRequest request = request(CHAT).POST(BodyPublishers.ofString(PROMPT)).build();
    HttpResponse<String> answer = upgrading.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("I am Erika");
  }

  /** SDKs ask again after 408, 409, 429 and 5xx, and some after 403. */
  @Test
  void refusalByPolicy_isNoStatusThatClientsRetry() throws Exception {
    HttpResponse<String> answer = post(CHAT, PROMPT.replace("gpt-4o", "other"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
    assertThat(answer.headers().firstValue("retry-after")).isEmpty();
    assertThat(gateway.upstream.received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 529, 503})
  void limitOfTheProvider_isPassedWithWhatSaysWhenToRetry(int status) throws Exception {
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.json(
                response
                    .header("retry-after", "7")
                    .header("retry-after-ms", "7000")
                    .header("x-ratelimit-remaining-requests", "0")
                    .header("anthropic-ratelimit-tokens-remaining", "0"),
                status,
                "{\"error\":{\"message\":\"slow down, [PERSON-1]\"}}");
    HttpResponse<String> answer = post(CHAT, PROMPT);
    assertThat(answer.statusCode()).isEqualTo(status);
    for (String name :
        List.of(
            "retry-after",
            "retry-after-ms",
            "x-ratelimit-remaining-requests",
            "anthropic-ratelimit-tokens-remaining")) {
      assertThat(answer.headers().firstValue(name)).as(name).isPresent();
    }
  }

  /** What is asked again is masked like the first time, whatever the retry says of itself. */
  @Test
  void retry_ofARequest_isMaskedAlike() throws Exception {
    for (String count : List.of("0", "1", "2")) {
      post(CHAT, PROMPT, "Idempotency-Key", "k-1", "x-stainless-retry-count", count);
    }
    assertThat(gateway.upstream.received)
        .hasSize(3)
        .extracting(TestingUpstream.Received::body)
        .containsOnly("{\"text\":\"I am [PERSON-1]\"}");
  }

  /** Paths that read two ways, or that nobody serves: refused here, not passed on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1//chat/completions",
        "/v1/chat/completions/",
        "/V1/chat/completions",
        "/v1/chat/%63ompletions",
        "/v1/chat%2fcompletions",
        "/v1/./chat/completions",
        "/v1/x/../chat/completions",
        "/openai/v1/fine_tuning/jobs",
        "/openai/v1/threads",
        "/openai",
      })
  void path_thatReadsTwoWaysOrIsUnknown_isRefused(String path) throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(
          "POST "
              + path
              + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
              + GatewayUnderTest.KEY
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + PROMPT.length()
              + "\r\n\r\n"
              + PROMPT);
      assertThat(connection.read("\r\n")).matches("(?s)HTTP/1.1 40[04] .*");
    }
    assertThat(gateway.upstream.received).isEmpty();
  }

  /** What calls itself a form or plain text is JSON to a provider, so it is read as such. */
  @ParameterizedTest
  @CsvSource({"application/x-www-form-urlencoded", "text/plain", "text/plain; charset=utf-8"})
  void mediaType_thatLiesOfJson_isReadAndToldRight(String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url(CHAT))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(PROMPT))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    assertThat(gateway.upstream.received.get(0).headers())
        .contains("content-type: application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html",
    "text/plain; charset=iso-8859-1",
    "application/json; charset=iso-8859-1",
    "application/json; charset=utf-16",
    "application/vnd.api+json",
  })
  void mediaType_thatLies_isRefused(String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url(CHAT))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(PROMPT))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    assertThat(gateway.upstream.received).isEmpty();
  }

  /** Two families list models under one path; a header of the one tells which is meant. */
  @Test
  void modelList_underThePathOfTwoFamilies_isThatOfTheClientsOwn() throws Exception {
    gateway.upstream.answer =
        (body, response) -> TestingUpstream.json(response, 200, "{\"gpt-4o\"}");
    HttpRequest plain = request("/v1/models").GET().build();
    client.send(plain, BodyHandlers.ofString());
    HttpRequest anthropic =
        request("/v1/models").header("anthropic-version", "2023-06-01").GET().build();
    client.send(anthropic, BodyHandlers.ofString());
    assertThat(gateway.upstream.received.get(0).headers())
        .contains("authorization: Bearer provider-key-of-openai");
    assertThat(gateway.upstream.received.get(1).headers())
        .contains("x-api-key: provider-key-of-anthropic");
  }

  /** A connection that just ends behind the head is no end of a stream. */
  @Test
  void stream_thatBreaksOff_endsWithAnErrorAndNotAsIfItWereWhole() throws Exception {
    String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
    raw.answer =
        ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(event.length())
                + "\r\n"
                + event
                + "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        post("/full" + CHAT, "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[]}");
    assertThat(answer.body()).contains("\"a\"", "upstream_failed").doesNotContain("[DONE]");
  }

  /** Nothing of a prompt or an answer is written down but in the record, and nobody caches it. */
  @Test
  void logOfAnExchange_holdsNothingOfIt() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger own = (Logger) LoggerFactory.getLogger("io.countersign");
    Level before = own.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    own.setLevel(Level.TRACE);
    try {
      HttpResponse<String> answer = post(CHAT, PROMPT, "baggage", "user=Erika");
      assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
      gateway.upstream.answer =
          (body, response) -> TestingUpstream.json(response, 400, "{broken [PERSON-1] Erika");
      post(CHAT, PROMPT);
      post(CHAT, PROMPT.replace("gpt-4o", "Erika"));
      post(CHAT, "{\"text\":\"Erika");
    } finally {
      own.setLevel(before);
      root.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(event -> event.getFormattedMessage() + event.getThrowableProxy())
        .noneMatch(line -> line.contains("Erika") || line.contains(GatewayUnderTest.KEY));
    assertThat(gateway.upstream.received)
        .allMatch(received -> received.headers().stream().noneMatch(it -> it.contains("Erika")));
  }
}
