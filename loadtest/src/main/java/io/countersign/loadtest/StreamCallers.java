package io.countersign.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Callers who ask for a stream each, over HTTP/1.1 on a connection each and over HTTP/2 up to a
 * hundred on one. They read as fast as they can.
 */
final class StreamCallers implements AutoCloseable {
  private static final int STREAMS_PER_CONNECTION = 100;
  private static final Duration WAIT = Duration.ofSeconds(45);

  private final ConnectionProvider connections;
  private final HttpClient client;

  StreamCallers(HttpProtocol protocol, int most) {
    ConnectionProvider.Builder builder =
        ConnectionProvider.builder("callers")
            .maxConnections(most)
            .pendingAcquireMaxCount(-1)
            .pendingAcquireTimeout(WAIT);
    if (protocol == HttpProtocol.H2C) {
      builder.allocationStrategy(
          Http2AllocationStrategy.builder()
              .maxConnections(most / STREAMS_PER_CONNECTION + 1)
              .maxConcurrentStreams(STREAMS_PER_CONNECTION)
              .build());
    }
    connections = builder.build();
    client = HttpClient.create(connections).protocol(protocol);
  }

  /** Opens streams; each future is done with the status when its stream has ended. */
  List<CompletableFuture<Integer>> open(
      GatewayUnderLoad target, int streams, int events, int pauseMillis) {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      answers.add(ask(target, body(i, events, pauseMillis)));
    }
    return answers;
  }

  private CompletableFuture<Integer> ask(GatewayUnderLoad target, byte[] body) {
    return client
        .headers(
            headers ->
                headers
                    .set("authorization", "Bearer " + target.key())
                    .set("content-type", "application/json")
                    .set("content-length", body.length))
        .post()
        .uri(target.url() + "/v1/chat/completions")
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
        .response((answer, content) -> content.then(Mono.just(answer.status().code())))
        .last()
        .toFuture()
        .thenApply(Objects::requireNonNull);
  }

  private static byte[] body(int number, int events, int pauseMillis) {
    return """
        {"model":"gpt-load","stream":true,"max_tokens":%d,"seed":%d,"messages":[{"role":"user",\
        "content":"Please write to Erika Mustermann, erika.%d@example.org, about the order."}]}"""
        .formatted(events, pauseMillis, number)
        .getBytes(UTF_8);
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
