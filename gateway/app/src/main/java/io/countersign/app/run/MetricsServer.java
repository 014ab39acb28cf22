package io.countersign.app.run;

import io.countersign.config.ListenerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Serves the metrics in Prometheus' text format at {@code /metrics}. Thread-safe. */
final class MetricsServer implements AutoCloseable {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DisposableServer server;

  private MetricsServer(ListenerConfig listener) {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    server =
        HttpServer.create()
            .host(listener.host())
            .port(listener.port())
            .route(
                routes ->
                    routes.get(
                        "/metrics",
                        (request, response) ->
                            response
                                .header("Content-Type", TEXT_FORMAT)
                                .sendString(Mono.fromCallable(meters::scrape))))
            .bindNow();
  }

  static MetricsServer start(ListenerConfig listener) {
    return new MetricsServer(listener);
  }

  MeterRegistry meters() {
    return meters;
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.disposeNow(STOP_TIMEOUT);
    meters.close();
  }
}
