package io.countersign.app;

import io.countersign.app.demo.ReceivedRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** A provider of Responses over a WebSocket, which notes each frame and answers as it is told. */
final class SocketUpstream implements AutoCloseable {
  /** An answer after which the provider goes away. */
  static final String GOES = "goes";

  /** An answer that is no text. */
  static final String BINARY = "binary";

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Function<String, List<String>> script = frame -> List.of();
  private final DisposableServer server =
      HttpServer.create()
          .host("127.0.0.1")
          .port(0)
          .route(
              routes ->
                  routes.get(
                      "/v1/responses",
                      (request, response) -> {
                        List<Map.Entry<String, String>> headers =
                            new ArrayList<>(request.requestHeaders().entries());
                        connections.incrementAndGet();
                        return response.sendWebsocket((in, out) -> talk(headers, in, out));
                      }))
          .bindNow();

  private Publisher<Void> talk(
      List<Map.Entry<String, String>> headers, WebsocketInbound in, WebsocketOutbound out) {
    Flux<String> said =
        in.aggregateFrames()
            .receive()
            .asString(StandardCharsets.UTF_8)
            .concatMapIterable(
                frame -> {
                  received.add(new ReceivedRequest("GET", "/v1/responses", headers, frame));
                  return script.apply(frame);
                })
            .takeWhile(text -> !text.equals(GOES));
    return out.sendObject(said.map(SocketUpstream::frame), any -> true);
  }

  private static WebSocketFrame frame(String text) {
    return text.equals(BINARY)
        ? new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {1, 2}))
        : new TextWebSocketFrame(text);
  }

  void answers(Function<String, List<String>> to) {
    script = to;
  }

  int port() {
    return server.port();
  }

  int connections() {
    return connections.get();
  }

  List<ReceivedRequest> received() {
    return received;
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
