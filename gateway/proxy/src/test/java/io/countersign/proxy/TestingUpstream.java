package io.countersign.proxy;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A provider on loopback that writes down what it gets and answers as it is told. */
final class TestingUpstream implements AutoCloseable {
  /** One request as it came. */
  record Received(String method, String uri, List<String> headers, String body) {}

  final List<Received> received = new CopyOnWriteArrayList<>();
  volatile BiFunction<String, HttpServerResponse, Publisher<Void>> answer =
      (body, response) -> json(response, 200, "{\"echo\":" + (body.isEmpty() ? "{}" : body) + "}");
  private final DisposableServer server;

  TestingUpstream() {
    server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
  }

  int port() {
    return server.port();
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    List<String> headers =
        request.requestHeaders().entries().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .sorted()
            .toList();
    return request
        .receive()
        .aggregate()
        .asString(StandardCharsets.UTF_8)
        .defaultIfEmpty("")
        .flatMapMany(
            body -> {
              received.add(new Received(request.method().name(), request.uri(), headers, body));
              return Flux.from(answer.apply(body, response));
            });
  }

  static Publisher<Void> json(HttpServerResponse response, int status, String body) {
    return response
        .status(status)
        .header("Content-Type", "application/json")
        .sendString(Flux.just(body));
  }

  static Publisher<Void> events(HttpServerResponse response, Flux<String> events) {
    return response
        .status(200)
        .header("Content-Type", "text/event-stream")
        .send(
            events.map(
                text -> {
                  ByteBuf bytes = response.alloc().buffer();
                  bytes.writeCharSequence(text, StandardCharsets.UTF_8);
                  return bytes;
                }),
            any -> true);
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
