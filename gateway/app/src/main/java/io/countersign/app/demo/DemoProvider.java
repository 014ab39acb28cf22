package io.countersign.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An AI provider on loopback that speaks the two most used APIs: chat completions, responses,
 * embeddings and models as OpenAI does, messages and token counts as Anthropic does, plain and
 * streaming, with tool calls. It answers by repeating what it received, in small pieces, so that
 * one can see what a provider gets to see. Thread-safe.
 */
public final class DemoProvider implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 32 << 20;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final JsonMapper json = JsonMapper.shared();
  private final OpenAiReplies openAi = new OpenAiReplies(json);
  private final AnthropicReplies anthropic = new AnthropicReplies(json);
  private final Consumer<ReceivedRequest> listener;
  private final Duration pause;
  private final DisposableServer server;

  private DemoProvider(int port, Duration pause, Consumer<ReceivedRequest> listener) {
    this.pause = pause;
    this.listener = listener;
    server = HttpServer.create().host("127.0.0.1").port(port).route(this::routes).bindNow();
  }

  /**
   * Starts the provider on loopback.
   *
   * @param port the port, or 0 for any free one
   * @param pause between the events of a stream
   * @param listener sees every request before it is answered
   */
  public static DemoProvider start(int port, Duration pause, Consumer<ReceivedRequest> listener) {
    return new DemoProvider(port, pause, listener);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.disposeNow(STOP_TIMEOUT);
  }

  private void routes(HttpServerRoutes routes) {
    routes
        .post("/v1/chat/completions", (in, out) -> answer(in, out, openAi::chat))
        .post("/v1/responses", (in, out) -> answer(in, out, openAi::responses))
        .post("/v1/embeddings", (in, out) -> answer(in, out, openAi::embeddings))
        .post("/v1/messages", (in, out) -> answer(in, out, anthropic::messages))
        .post("/v1/messages/count_tokens", (in, out) -> answer(in, out, anthropic::countTokens))
        .get("/v1/models", (in, out) -> models(in, out));
  }

  private Publisher<Void> models(HttpServerRequest request, HttpServerResponse response) {
    listener.accept(received(request, ""));
    boolean asAnthropic = request.requestHeaders().contains("anthropic-version");
    String body = asAnthropic ? anthropic.models() : openAi.models();
    return json(response, 200, body);
  }

  private Publisher<Void> answer(
      HttpServerRequest request, HttpServerResponse response, Replies replies) {
    return request
        .receive()
        .aggregate()
        .asString(UTF_8)
        .defaultIfEmpty("")
        .flatMap(
            body -> {
              if (body.length() > BODY_BYTES_MAX) {
                return Mono.from(json(response, 413, error("the body is too large")));
              }
              listener.accept(received(request, body));
              return Mono.from(answer(response, replies, body));
            });
  }

  private Publisher<Void> answer(HttpServerResponse response, Replies replies, String body) {
    JsonNode prompt;
    try {
      prompt = json.readTree(body);
    } catch (JacksonException e) {
      return json(response, 400, error("the body is not JSON"));
    }
    if (prompt.path("model").asString("").equals("broken-model")) {
      return json(response, 429, error("rate limit reached for " + prompt.path("model")));
    }
    Reply reply = replies.to(prompt);
    if (!reply.streaming()) {
      return json(response, 200, reply.body());
    }
    response.header("content-type", "text/event-stream; charset=utf-8");
    return response.sendString(paced(reply.events()), UTF_8).then();
  }

  private Flux<String> paced(List<String> events) {
    Flux<String> flux = Flux.fromIterable(events);
    return pause.isZero() ? flux : flux.delayElements(pause);
  }

  private Publisher<Void> json(HttpServerResponse response, int status, String body) {
    return response
        .status(status)
        .header("content-type", "application/json")
        .sendString(Mono.just(body), UTF_8)
        .then();
  }

  private String error(String message) {
    return json.writeValueAsString(
        Map.of("error", Map.of("message", message, "type", "invalid_request_error")));
  }

  private static ReceivedRequest received(HttpServerRequest request, String body) {
    return new ReceivedRequest(
        request.method().name(),
        request.uri(),
        List.copyOf(request.requestHeaders().entries()),
        body);
  }

  /** From a parsed prompt to a reply. */
  @FunctionalInterface
  interface Replies {
    Reply to(JsonNode prompt);
  }
}
