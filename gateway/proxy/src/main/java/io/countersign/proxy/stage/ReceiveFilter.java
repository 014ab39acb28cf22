package io.countersign.proxy.stage;

import io.countersign.proxy.dialect.Dialect;
import io.countersign.proxy.dialect.Endpoint;
import io.countersign.proxy.egress.Destinations;
import io.countersign.proxy.egress.Target;
import io.countersign.proxy.head.HeadGuards;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.netty.channel.Channel;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * RECEIVE: gives the request its record id and is the one way out for every refusal before the
 * intent: recorded first, then written.
 */
final class ReceiveFilter implements GlobalFilter, Ordered {
  private final Collaborators parts;
  private final Destinations destinations;
  private final Recorder recorder;
  private final RefusalWriter refusals;
  private final Probes probes;

  ReceiveFilter(
      Collaborators parts, Destinations destinations, Recorder recorder, RefusalWriter refusals) {
    this.parts = parts;
    this.destinations = destinations;
    this.recorder = recorder;
    this.refusals = refusals;
    this.probes = new Probes(parts.auditLog());
  }

  @Override
  public int getOrder() {
    return Stage.RECEIVE.order();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Optional<Mono<Void>> probe = probes.answer(exchange.getRequest(), exchange.getResponse());
    if (probe.isPresent()) {
      return probe.get();
    }
    Passage passage = passage(exchange.getRequest());
    passage.attach(exchange);
    return Mono.defer(
            () -> {
              refuseSpoofing(exchange.getRequest());
              refuseUpgrade(passage);
              return chain.filter(exchange);
            })
        .onErrorResume(failure -> refuse(exchange, passage, failure))
        .doFinally(signal -> cancelled(passage));
  }

  private Passage passage(ServerHttpRequest request) {
    String path = request.getURI().getRawPath();
    boolean anthropicVersion = request.getHeaders().containsHeader("anthropic-version");
    Target target = destinations.target(path, anthropicVersion);
    return new Passage(
        parts.recordIds().get(),
        request.getMethod().name(),
        path,
        parts.ticker().getAsLong(),
        connection(request),
        "websocket".equalsIgnoreCase(request.getHeaders().getFirst(HttpHeaders.UPGRADE)),
        target,
        envelope(target, path));
  }

  private Dialect envelope(Target target, String path) {
    if (target instanceof Target.Known known) {
      return known.destination().dialect();
    }
    boolean messages = path.equals("/v1/messages") || path.startsWith("/v1/messages/");
    return messages ? parts.anthropic() : parts.openAi();
  }

  private static Channel connection(ServerHttpRequest request) {
    HttpServerRequest nativeRequest = ServerHttpRequestDecorator.getNativeRequest(request);
    Channel[] channel = new Channel[1];
    nativeRequest.withConnection(connection -> channel[0] = connection.channel());
    return channel[0];
  }

  private static void refuseSpoofing(ServerHttpRequest request) {
    Optional<String> spoofed = SpoofedHeaders.first(request.getHeaders());
    if (spoofed.isPresent()) {
      throw new RefusalException(
          RefusalCode.SPOOFED_IDENTITY,
          "The header `"
              + spoofed.get()
              + "` says who the caller is, which only a credential can say. Leave it out.");
    }
  }

  /** Clients that are told so fall back to HTTP, if they have no WebSocket's own key to show. */
  private static void refuseUpgrade(Passage passage) {
    boolean served =
        passage.target instanceof Target.Known known
            && known.destination().dialect().endpoint(Endpoint.SOCKET, known.path()).isPresent();
    if (passage.socket && !served) {
      throw new RefusalException(
          RefusalCode.UPGRADE_REFUSED,
          "WebSockets are not served here under this path. Use POST over HTTP.");
    }
  }

  private Mono<Void> refuse(ServerWebExchange exchange, Passage passage, Throwable failure) {
    if (HeadGuards.refused(passage.connection) || !passage.ended.compareAndSet(false, true)) {
      return Mono.empty();
    }
    RefusalException refusal = Failures.refusal(failure, passage.record);
    return recorder
        .refusal(passage, refusal.code())
        .thenReturn(refusal)
        .onErrorResume(RefusalException.class, Mono::just)
        .flatMap(told -> refusals.write(exchange.getResponse(), passage, told));
  }

  private void cancelled(Passage passage) {
    boolean told = HeadGuards.refused(passage.connection);
    if (!told && passage.stage().order() < Stage.COMPLETE.order()) {
      recorder.cancelled(passage, new Answering(new Output(1)));
    }
  }
}
