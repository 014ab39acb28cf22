package io.countersign.app.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.app.demo.ReceivedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider on loopback that speaks Gemini's API, Azure's, Mistral's, Cohere's and Ollama's, and
 * repeats what it received. Models named {@code limited}, {@code failing} and {@code cut} answer as
 * their names say. Thread-safe.
 */
public final class TestingProvider implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final DisposableServer server =
      HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();

  /** What came, in its order; may be cleared. */
  public List<ReceivedRequest> received() {
    return received;
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.disposeNow(STOP_TIMEOUT);
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asString(UTF_8)
        .defaultIfEmpty("{}")
        .flatMap(
            body -> {
              received.add(
                  new ReceivedRequest(
                      request.method().name(),
                      request.uri(),
                      List.copyOf(request.requestHeaders().entries()),
                      body));
              return Mono.from(write(response, reply(URI.create(request.uri()), body)));
            });
  }

  private static Publisher<Void> write(HttpServerResponse response, Reply reply) {
    Flux<String> frames = Flux.fromIterable(reply.frames());
    if (reply.broken()) {
      frames = frames.concatWith(Mono.error(new IOException("broken off on purpose")));
    }
    return response
        .status(reply.status())
        .header("content-type", reply.contentType())
        .sendString(frames, UTF_8)
        .then();
  }

  private static Reply reply(URI uri, String body) {
    String path = uri.getPath();
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    JsonNode prompt = JsonMapper.shared().readTree(body);
    if (path.contains("/models/")) {
      return GeminiReplies.to(path, query, prompt);
    }
    return switch (path) {
      case "/v1/chat/completions" -> OtherReplies.mistral(prompt);
      case "/v2/chat" -> OtherReplies.cohere(prompt);
      case "/api/chat" -> OtherReplies.ollama(prompt, true);
      case "/api/generate" -> OtherReplies.ollama(prompt, false);
      default -> OtherReplies.azure(prompt);
    };
  }
}
