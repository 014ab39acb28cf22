package io.countersign.app.run;

import io.countersign.audit.witness.Witness;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * Serves a witness: {@code POST /add-checkpoint} (C2SP tlog-witness) to gateways, {@code GET
 * /checkpoints}, what it saw last, to auditors, and {@code GET /metrics} to who watches it; and has
 * it look for silent records. Nothing it serves is secret, and it signs nothing that a record's own
 * key did not sign. Thread-safe.
 */
public final class WitnessServer implements AutoCloseable {
  /** More than a note with all its signatures and the longest proof. */
  private static final int REQUEST_BYTES_MAX = 16 * 1024;

  /** How often it is looked for records that have fallen silent. */
  private static final Duration WATCH_EVERY = Duration.ofSeconds(30);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
  private static final String SIZE = "text/x.tlog.size";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final LoopResources loops = LoopResources.create("countersign-witness", 1, true);
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Disposable watching;
  private final DisposableServer server;

  private WitnessServer(Witness witness, String host, int port, Duration watchEvery) {
    WatchedRecordMeters.bind(witness, meters);
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
                        .get("/checkpoints", (request, out) -> seen(witness, out))
                        .get("/metrics", (request, out) -> metrics(out)))
            .bindNow();
    watching =
        Schedulers.boundedElastic()
            .schedulePeriodically(witness::watch, 0, watchEvery.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Starts to answer. */
  public static WitnessServer start(Witness witness, String host, int port) {
    return start(witness, host, port, WATCH_EVERY);
  }

  /** The same with another rhythm. */
  static WitnessServer start(Witness witness, String host, int port, Duration watchEvery) {
    return new WitnessServer(witness, host, port, watchEvery);
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
    watching.dispose();
    server.disposeNow(STOP_TIMEOUT);
    meters.close();
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

  private Publisher<Void> metrics(HttpServerResponse response) {
    return response.header("Content-Type", METRICS).sendString(Mono.fromCallable(meters::scrape));
  }

  private static Publisher<Void> seen(Witness witness, HttpServerResponse response) {
    return response
        .header("Content-Type", TEXT)
        .sendString(
            Mono.fromCallable(() -> String.join("\n", witness.seen()))
                .subscribeOn(Schedulers.boundedElastic()));
  }
}
