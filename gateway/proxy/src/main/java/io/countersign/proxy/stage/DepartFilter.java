package io.countersign.proxy.stage;

import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** DEPART: what is about to be called is compared with what was decided, and the body is masked. */
final class DepartFilter extends StageFilter {
  private final Sockets sockets;

  DepartFilter(Sockets sockets) {
    super(Stage.DEPART);
    this.sockets = sockets;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    URI about = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
    passage.upstream().check(about);
    if (!(exchange.getRequest() instanceof OutboundRequest)) {
      throw new IllegalStateException("the request about to leave is not the one FORWARD built");
    }
    return passage.socket ? sockets.open(exchange, passage) : chain.filter(exchange);
  }
}
