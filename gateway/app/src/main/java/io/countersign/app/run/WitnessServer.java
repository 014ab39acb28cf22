package io.countersign.app.run;

import io.countersign.audit.witness.Witness;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * Serves a witness: {@code POST /add-checkpoint} (C2SP tlog-witness) to gateways, and {@code GET
 * /checkpoints}, what it saw last, to auditors. Nothing it serves is secret, and it signs nothing
 * that a record's own key did not sign. Thread-safe.
 */
public final class WitnessServer implements AutoCloseable {
  /** More than a note with all its signatures and the longest proof. */
  private static final int REQUEST_BYTES_MAX = 16 * 1024;

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
  private static final String SIZE = "text/x.tlog.size";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final LoopResources loops = LoopResources.create("countersign-witness", 1, true);
  private final DisposableServer server;

  private WitnessServer(Witness witness, String host, int port) {
    server =
        HttpServer.create()
            .runOn(loops)
            .host(host)
            .port(port)
            .idleTimeout(IDLE_TIMEOUT)
            .route(
                routes ->
                    routes
                        .post("/add-checkpoint", (request, out) -> add(witness, request, out))
                        .get("/checkpoints", (request, out) -> seen(witness, out)))
            .bindNow();
  }

  /** Starts to answer. */
  public static WitnessServer start(Witness witness, String host, int port) {
    return new WitnessServer(witness, host, port);
  }

  /** Where it answers. */
  public int port() {
    return server.port();
  }

  /** Returns when the server has been closed. */
  public void awaitStop() {
    server.onDispose().block();
  }

  @Override
  public void close() {
    server.disposeNow(STOP_TIMEOUT);
    loops.dispose();
  }

  private static Publisher<Void> add(
      Witness witness, HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .asByteArray()
        .scanWith(ByteArrayOutputStream::new, WitnessServer::append)
        .takeUntil(body -> body.size() > REQUEST_BYTES_MAX)
        .last()
        .publishOn(Schedulers.boundedElastic())
        .map(
            body ->
                body.size() > REQUEST_BYTES_MAX
                    ? new Witness.Answer(413, "the request is too long\n")
                    : witness.addCheckpoint(body.toString(StandardCharsets.UTF_8)))
        .flatMap(answer -> send(response, answer));
  }

  private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] more) {
    body.writeBytes(more);
    return body;
  }

  private static Mono<Void> send(HttpServerResponse response, Witness.Answer answer) {
    return response
        .status(HttpResponseStatus.valueOf(answer.status()))
        .header("Content-Type", answer.status() == 409 ? SIZE : TEXT)
        .sendString(Mono.just(answer.body()))
        .then();
  }

  private static Publisher<Void> seen(Witness witness, HttpServerResponse response) {
    return response
        .header("Content-Type", TEXT)
        .sendString(
            Mono.fromCallable(() -> String.join("\n", witness.seen()))
                .subscribeOn(Schedulers.boundedElastic()));
  }
}
