package io.countersign.proxy.stage;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Opens the provider's WebSocket for a caller that asked for one, and then the caller's. It was let
 * out as any request is, and carries nothing of the caller's yet. Nothing is compressed.
 */
final class Sockets {
  /** The longest message of a provider: as long as an event of a stream may be. */
  private static final int MESSAGE_BYTES_MAX = 16 * 1024 * 1024;

  private final HttpClient client;
  private final SocketStages stages;
  private final AnswerHeaders answerHeaders;
  private final StageLimits limits;

  Sockets(HttpClient client, SocketStages stages, AnswerHeaders answerHeaders, StageLimits limits) {
    this.client = client;
    this.stages = stages;
    this.answerHeaders = answerHeaders;
    this.limits = limits;
  }

  Mono<Void> open(ServerWebExchange exchange, Passage passage) {
    HttpHeaders outbound = exchange.getRequest().getHeaders();
    URI url = passage.upstream().url();
    return client
        .headers(headers -> outbound.forEach(headers::set))
        .websocket(WebsocketClientSpec.builder().maxFramePayloadLength(MESSAGE_BYTES_MAX).build())
        // http becomes ws, https wss
        .uri(URI.create("ws" + url.toString().substring("http".length())))
        .connect()
        .onErrorMap(WebSocketClientHandshakeException.class, Sockets::refused)
        .publishOn(passage.loop)
        .flatMap(
            provider ->
                serve(exchange, passage, provider)
                    // Once it is open, the talk lets it go; the opening is over before.
                    .doOnError(failure -> provider.dispose())
                    .doOnCancel(provider::dispose));
  }

  private static RefusalException refused(WebSocketClientHandshakeException failure) {
    HttpResponse response = failure.response();
    int status = response == null ? 0 : response.status().code();
    if (status == 401 || status == 403) {
      return new RefusalException(
          RefusalCode.UPSTREAM_REFUSED_CREDENTIALS,
          "The provider refused the gateway's own credential; yours is good. Tell the operators.");
    }
    return new RefusalException(
        RefusalCode.UPGRADE_REFUSED,
        "The provider does not serve WebSockets here. Use POST over HTTP.");
  }

  /** The opening is over, and recorded, before the caller hears of it. */
  private Mono<Void> serve(ServerWebExchange exchange, Passage passage, Connection provider) {
    Answering answering = passage.answering();
    answering.status(101);
    return stages
        .recorder()
        .outcome(passage, OutcomeKind.COMPLETED, null, answering)
        .then(Mono.defer(() -> upgrade(exchange.getResponse(), passage, provider)));
  }

  private Mono<Void> upgrade(ServerHttpResponse decorated, Passage passage, Connection provider) {
    ServerHttpResponse response = decorated;
    while (response instanceof ServerHttpResponseDecorator decorator) {
      response = decorator.getDelegate();
    }
    HttpServerResponse plain = ServerHttpResponseDecorator.getNativeResponse(response);
    answerHeaders.write(passage, response.getHeaders());
    WebsocketServerSpec spec =
        WebsocketServerSpec.builder().maxFramePayloadLength(limits.bodyBytesMax()).build();
    return response
        .setComplete()
        .then(
            Mono.defer(
                () ->
                    plain.sendWebsocket(
                        (in, out) -> new SocketTalk(stages, passage, provider, limits).run(in, out),
                        spec)));
  }
}
