package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.app.demo.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bedrock's runtime as far as Converse and Anthropic's models go: it takes only requests that
 * Amazon's own signer would have signed the same way, keeps them, and answers by repeating the
 * prompt; where there are tools, by calling the first with it.
 */
final class BedrockUpstream implements AutoCloseable {
  static final String ACCESS_KEY = "AKIDPROVIDER";
  static final String SECRET_KEY = "provider/Secret+Key0123456789";
  static final String REGION = "eu-central-1";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final DisposableServer server;

  BedrockUpstream() {
    server = HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();
  }

  int port() {
    return server.port();
  }

  List<ReceivedRequest> received() {
    return received;
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asString(UTF_8)
        .flatMap(
            body -> {
              received.add(
                  new ReceivedRequest(
                      request.method().name(),
                      request.uri(),
                      List.copyOf(request.requestHeaders().entries()),
                      body));
              return Mono.from(answer(request, response, body));
            });
  }

  private static Publisher<Void> answer(
      HttpServerRequest request, HttpServerResponse response, String body) {
    if (!request.requestHeaders().get("authorization", "").equals(expected(request, body))) {
      return response
          .status(403)
          .header("x-amzn-errortype", "InvalidSignatureException")
          .header("content-type", "application/json")
          .sendString(Mono.just("{\"message\":\"The request signature does not match.\"}"));
    }
    JsonNode prompt = JSON.readTree(body);
    if (request.uri().endsWith("/invoke-with-response-stream")) {
      response.header("content-type", "application/vnd.amazon.eventstream");
      return response.sendByteArray(Mono.just(chunks(prompt)));
    }
    if (request.uri().endsWith("/count-tokens")) {
      response.header("content-type", "application/json");
      return response.sendString(Mono.just("{\"inputTokens\":7}"));
    }
    if (request.uri().endsWith("/apply")) {
      response.header("content-type", "application/json");
      return response.sendString(Mono.just(JSON.writeValueAsString(guarded(prompt))));
    }
    if (request.uri().endsWith("/invoke")) {
      response.header("content-type", "application/json");
      return response.sendString(Mono.just(JSON.writeValueAsString(message(prompt))));
    }
    if (!request.uri().endsWith("/converse-stream")) {
      response.header("content-type", "application/json");
      return response.sendString(Mono.just(JSON.writeValueAsString(whole(prompt))));
    }
    response.header("content-type", "application/vnd.amazon.eventstream");
    return response.sendByteArray(Mono.just(stream(prompt)));
  }

  /** What Amazon's signer writes for the same request. */
  private static String expected(HttpServerRequest request, String body) {
    String time = request.requestHeaders().get("x-amz-date", "20000101T000000Z");
    Clock then =
        Clock.fixed(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://" + request.requestHeaders().get("host") + request.uri()))
            .putHeader("host", request.requestHeaders().get("host"))
            .putHeader("content-type", request.requestHeaders().get("content-type"))
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            signing ->
                signing
                    .identity(AwsCredentialsIdentity.create(ACCESS_KEY, SECRET_KEY))
                    .request(unsigned)
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                    .putProperty(HttpSigner.SIGNING_CLOCK, then))
        .request()
        .firstMatchingHeader("authorization")
        .orElseThrow();
  }

  private static Map<String, Object> whole(JsonNode prompt) {
    Object block =
        callsTool(prompt)
            ? Map.of(
                "toolUse",
                Map.of("toolUseId", "t-1", "name", "lookup", "input", Map.of("note", text(prompt))))
            : Map.of("text", text(prompt));
    return Map.of(
        "output",
        Map.of("message", Map.of("role", "assistant", "content", List.of(block))),
        "stopReason",
        callsTool(prompt) ? "tool_use" : "end_turn",
        "usage",
        Map.of("inputTokens", 7, "outputTokens", 5, "totalTokens", 12),
        "metrics",
        Map.of("latencyMs", 1));
  }

  private static byte[] stream(JsonNode prompt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    event(out, "messageStart", Map.of("role", "assistant"));
    boolean tool = callsTool(prompt);
    if (tool) {
      Map<String, Object> use = Map.of("toolUseId", "t-1", "name", "lookup");
      event(
          out,
          "contentBlockStart",
          Map.of("contentBlockIndex", 0, "start", Map.of("toolUse", use)));
    }
    String text = tool ? JSON.writeValueAsString(Map.of("note", text(prompt))) : text(prompt);
    for (int at = 0; at < text.length(); at += 3) {
      String piece = text.substring(at, Math.min(text.length(), at + 3));
      Object delta = tool ? Map.of("toolUse", Map.of("input", piece)) : Map.of("text", piece);
      event(out, "contentBlockDelta", Map.of("contentBlockIndex", 0, "delta", delta));
    }
    event(out, "contentBlockStop", Map.of("contentBlockIndex", 0));
    event(out, "messageStop", Map.of("stopReason", tool ? "tool_use" : "end_turn"));
    event(
        out,
        "metadata",
        Map.of(
            "usage",
            Map.of("inputTokens", 7, "outputTokens", 5, "totalTokens", 12),
            "metrics",
            Map.of("latencyMs", 1)));
    return out.toByteArray();
  }

  /** A guardrail that masks nothing, and repeats what it matched. */
  private static Map<String, Object> guarded(JsonNode prompt) {
    String text = prompt.path("content").path(0).path("text").path("text").asString("");
    Map<String, Object> word = Map.of("match", text, "action", "BLOCKED");
    return Map.of(
        "action",
        "GUARDRAIL_INTERVENED",
        "outputs",
        List.of(Map.of("text", text)),
        "assessments",
        List.of(Map.of("wordPolicy", Map.of("customWords", List.of(word)))));
  }

  private static Map<String, Object> message(JsonNode prompt) {
    return Map.of(
        "type",
        "message",
        "role",
        "assistant",
        "content",
        List.of(Map.of("type", "text", "text", content(prompt))),
        "stop_reason",
        "end_turn",
        "usage",
        Map.of("input_tokens", 7, "output_tokens", 5));
  }

  private static byte[] chunks(JsonNode prompt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    chunk(
        out,
        Map.of(
            "type",
            "content_block_start",
            "index",
            0,
            "content_block",
            Map.of("type", "text", "text", "")));
    String text = content(prompt);
    for (int at = 0; at < text.length(); at += 3) {
      String piece = text.substring(at, Math.min(text.length(), at + 3));
      chunk(
          out,
          Map.of(
              "type",
              "content_block_delta",
              "index",
              0,
              "delta",
              Map.of("type", "text_delta", "text", piece)));
    }
    chunk(out, Map.of("type", "content_block_stop", "index", 0));
    chunk(
        out,
        Map.of(
            "type",
            "message_stop",
            "amazon-bedrock-invocationMetrics",
            Map.of("inputTokenCount", 7, "outputTokenCount", 5)));
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, Map<String, Object> event) {
    String bytes = Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(event));
    event(out, "chunk", Map.of("bytes", bytes, "p", "abcdefgh"));
  }

  /** A message of Anthropic's, of which the content is a string. */
  private static String content(JsonNode prompt) {
    return prompt.path("messages").path(0).path("content").asString("");
  }

  private static void event(ByteArrayOutputStream out, String type, Map<String, Object> payload) {
    Map<String, HeaderValue> headers =
        Map.of(
            ":event-type", HeaderValue.fromString(type),
            ":content-type", HeaderValue.fromString("application/json"),
            ":message-type", HeaderValue.fromString("event"));
    new Message(headers, JSON.writeValueAsBytes(payload)).encode(out);
  }

  private static boolean callsTool(JsonNode prompt) {
    return prompt.has("toolConfig") && last(prompt).path("toolResult").isMissingNode();
  }

  private static String text(JsonNode prompt) {
    JsonNode result = last(prompt).path("toolResult");
    return result.isMissingNode()
        ? last(prompt).path("text").asString("")
        : "The tool answered: " + result.path("content").path(0).path("text").asString("");
  }

  private static JsonNode last(JsonNode prompt) {
    JsonNode messages = prompt.path("messages");
    return messages.path(messages.size() - 1).path("content").path(0);
  }
}
