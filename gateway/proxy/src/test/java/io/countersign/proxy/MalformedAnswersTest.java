package io.countersign.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.EgressLimits;
import io.countersign.proxy.egress.TagsMode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers of a provider that no parser should take: each is refused with a clear error and in the
 * record, its connection is not used again, and the next request is answered.
 */
final class MalformedAnswersTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"I am Erika\"}]}";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String EVENTS = "Content-Type: text/event-stream\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNK = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}";

  private static RawUpstream upstream;
  private static GatewayUnderTest gateway;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    upstream = new RawUpstream();
    gateway =
        new GatewayUnderTest(
            settings ->
                new ProxySettings(
                    List.of(
                        new Destination(
                            "full",
                            Dialects.named("openai").orElseThrow(),
                            URI.create("http://127.0.0.1:" + upstream.port()),
                            null,
                            TagsMode.NONE,
                            false,
                            null)),
                    settings.headLimits(),
                    settings.stageLimits(),
                    new EgressLimits(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), 4, 4, Duration.ofSeconds(5)),
                    settings.noticeUrl()),
            null);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.close();
  }

  /** Answers by name; where the connection stays open the name ends with an asterisk. */
  private static Map<String, byte[]> answers() {
    Map<String, byte[]> answers = new LinkedHashMap<>();
    heads(answers);
    lengths(answers);
    bodies(answers);
    streams(answers);
    return answers;
  }

  private static void heads(Map<String, byte[]> answers) {
    put(answers, "nothing at all", "");
    put(answers, "no HTTP", "HELLO\r\n\r\n");
    put(answers, "a status line without status", "HTTP/1.1\r\n\r\n");
    put(answers, "a status that is a word", "HTTP/1.1 OK OK\r\nContent-Length: 0\r\n\r\n");
    put(answers, "status 99", answer("HTTP/1.1 099 X\r\n" + JSON, "{}"));
    put(answers, "status 600", answer("HTTP/1.1 600 X\r\n" + JSON, "{}"));
    put(answers, "status 999", answer("HTTP/1.1 999 X\r\n" + JSON, "{}"));
    put(answers, "another name of HTTP", answer("HTTQ/x 200 OK\r\n" + JSON, "{}"));
    put(answers, "an interim answer alone", "HTTP/1.1 100 Continue\r\n\r\n");
    put(answers, "another protocol", "HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n");
    put(answers, "no content", "HTTP/1.1 204 No Content\r\n\r\n");
    put(answers, "reset content", "HTTP/1.1 205 Reset\r\nContent-Length: 0\r\n\r\n");
    put(answers, "not modified", "HTTP/1.1 304 Not Modified\r\n\r\n");
    put(answers, "a redirect", "HTTP/1.1 302 X\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
    put(answers, "a header without colon", answer(OK + JSON + "oops\r\n", "{}"));
    put(answers, "a header without name", answer(OK + JSON + ": x\r\n", "{}"));
    put(answers, "a NUL in a header", answer(OK + JSON + "x: a\0b\r\n", "{}"));
    put(
        answers,
        "a header of 100 KB",
        answer(OK + JSON + "x: " + "a".repeat(100_000) + "\r\n", "{}"));
    put(answers, "many headers", answer(OK + JSON + "x: y\r\n".repeat(20_000), "{}"));
    put(answers, "a head that breaks off", OK + JSON + "x: y");
    put(answers, "no type", answer(OK, "{}"));
    put(answers, "HTML", answer(OK + "Content-Type: text/html\r\n", "<p>no</p>"));
    put(
        answers,
        "lines where none are due",
        answer(OK + "Content-Type: application/x-ndjson\r\n", "{}\n"));
    put(answers, "gzip nobody asked for", answer(OK + JSON + "Content-Encoding: gzip\r\n", "{}"));
  }

  private static void lengths(Map<String, byte[]> answers) {
    put(answers, "two lengths", OK + JSON + "Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}");
    put(answers, "a negative length", OK + JSON + "Content-Length: -1\r\n\r\n{}");
    put(answers, "a length in words", OK + JSON + "Content-Length: two\r\n\r\n{}");
    put(
        answers,
        "a length beyond all",
        OK + JSON + "Content-Length: 99999999999999999999\r\n\r\n{}");
    put(answers, "less than its length", OK + JSON + "Content-Length: 50\r\n\r\n{}");
    put(answers, "a chunk of no size", OK + JSON + CHUNKED + "\r\nzz\r\n{}\r\n0\r\n\r\n");
    put(answers, "a negative chunk", OK + JSON + CHUNKED + "\r\n-2\r\n{}\r\n0\r\n\r\n");
    put(answers, "a chunk beyond all", OK + JSON + CHUNKED + "\r\nffffffffff\r\n{}\r\n0\r\n\r\n");
    put(answers, "a chunk without end", OK + JSON + CHUNKED + "\r\n2\r\n{}0\r\n\r\n");
    put(answers, "chunks that break off", OK + JSON + CHUNKED + "\r\n2\r\n{}\r\n");
  }

  private static void bodies(Map<String, byte[]> answers) {
    put(answers, "an empty body", answer(OK + JSON, ""));
    put(answers, "blanks", answer(OK + JSON, "  \n"));
    put(answers, "JSON that breaks off", answer(OK + JSON, "{\"choices\":["));
    put(answers, "an array", answer(OK + JSON, "[]"));
    put(answers, "a number", answer(OK + JSON, "7"));
    put(answers, "null", answer(OK + JSON, "null"));
    put(answers, "two names alike", answer(OK + JSON, "{\"a\":1,\"a\":2}"));
    put(answers, "two names alike but for escapes", answer(OK + JSON, "{\"a\":1,\"\\u0061\":2}"));
    answers.put(
        "bytes that are no UTF-8",
        join(OK + JSON + "Content-Length: 8\r\n\r\n{\"a\":\"", 0xFF, "\"}"));
    answers.put(
        "UTF-8 that breaks off",
        join(OK + JSON + "Content-Length: 8\r\n\r\n{\"a\":\"", 0xC3, "\"}"));
    put(answers, "half a surrogate pair", answer(OK + JSON, "{\"a\":\"\\ud83d\"}"));
    put(answers, "NaN", answer(OK + JSON, "{\"a\":NaN}"));
    put(answers, "a comment", answer(OK + JSON, "{/**/}"));
    put(answers, "something behind the end", answer(OK + JSON, "{}{}"));
    put(answers, "ten thousand brackets", answer(OK + JSON, "{\"a\":" + "[".repeat(10_000)));
    put(
        answers,
        "a number of 10,000 digits",
        answer(OK + JSON, "{\"a\":" + "1".repeat(10_000) + "}"));
    put(
        answers,
        "a name of 10,000 letters",
        answer(OK + JSON, "{\"" + "a".repeat(10_000) + "\":1}"));
    put(answers, "control characters in a string", answer(OK + JSON, "{\"a\":\"\u0001\"}"));
    put(answers, "an escape of nothing", answer(OK + JSON, "{\"a\":\"\\x\"}"));
  }

  private static void streams(Map<String, byte[]> answers) {
    put(answers, "a stream of nothing", OK + EVENTS + "\r\n");
    put(answers, "a stream that breaks off", OK + EVENTS + "\r\ndata: " + CHUNK + "\n\n");
    put(answers, "an event that breaks off", OK + EVENTS + "\r\ndata: " + CHUNK);
    put(answers, "an event that is no JSON", OK + EVENTS + "\r\ndata: {oops\n\ndata: [DONE]\n\n");
    put(answers, "an event that is an array", OK + EVENTS + "\r\ndata: [1]\n\ndata: [DONE]\n\n");
    put(answers, "an event with two names alike", OK + EVENTS + "\r\ndata: {\"a\":1,\"a\":2}\n\n");
    put(answers, "an event of 17 MB", OK + EVENTS + "\r\ndata: " + "a".repeat(17 << 20));
    put(answers, "chunks of a stream that break off", OK + EVENTS + CHUNKED + "\r\n5\r\ndata:\r\n");
    answers.put(
        "an event that is no UTF-8", join(OK + EVENTS + "\r\ndata: {\"a\":\"", 0xFF, "\"}\n\n"));
  }

  static List<String> names() {
    return List.copyOf(answers().keySet());
  }

  @Test
  void kinds_areSixtyOrMore() {
    assertThat(answers()).hasSizeGreaterThanOrEqualTo(60);
  }

  @ParameterizedTest
  @MethodSource("names")
  void malformedAnswer_isRefusedAndItsConnectionGivenUp(String name) throws Exception {
    gateway.log.outcomes.clear();
    upstream.served.clear();
    upstream.keeps = false;
    upstream.answer = requireNonNull(answers().get(name));
    HttpResponse<String> response = post();
    boolean stream = response.statusCode() == 200;
    assertThat(stream || response.statusCode() >= 500).as(response.statusCode() + "").isTrue();
    assertThat(response.body()).contains("upstream_").doesNotContain("[DONE]");
    Eventually.holds(() -> !gateway.log.outcomes.isEmpty());
    assertThat(gateway.log.outcomes).hasSize(1);
    assertThat(gateway.log.outcomes.get(0).kind()).isEqualTo(OutcomeKind.FAILED);
    assertThat(upstream.served).as("never tried again").hasSize(1);
    good();
  }

  /**
   * What stands behind an answer is not taken for the next one, on a connection that stays open.
   */
  @Test
  void answerWithMoreBehindIt_doesNotAnswerTheNextRequest() throws Exception {
    upstream.keeps = true;
    String other = answer(OK + JSON, "{\"stolen\":true}");
    upstream.answer = bytes(answer(OK + JSON, "{\"mine\":1}") + other);
    assertThat(post().body()).isEqualTo("{\"mine\":1}");
    assertThat(post().body()).doesNotContain("stolen");
    upstream.keeps = false;
    good();
  }

  private void good() throws Exception {
    upstream.keeps = false;
    upstream.answer = bytes(answer(OK + JSON, "{\"fine\":1}"));
    HttpResponse<String> next = post();
    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(next.body()).isEqualTo("{\"fine\":1}");
  }

  private HttpResponse<String> post() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url("/full/v1/chat/completions"))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(PROMPT))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static void put(Map<String, byte[]> answers, String name, String answer) {
    answers.put(name, bytes(answer));
  }

  private static String answer(String head, String body) {
    return head + "Content-Length: " + bytes(body).length + "\r\n\r\n" + body;
  }

  private static byte[] join(String before, int octet, String after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(before));
    out.write(octet);
    out.writeBytes(bytes(after));
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
