package io.countersign.proxy.stage;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One stage as a filter: its order is its stage's, its state the {@link Passage}. */
abstract class StageFilter implements GlobalFilter, Ordered {
  private final Stage stage;

  StageFilter(Stage stage) {
    this.stage = stage;
  }

  @Override
  public final int getOrder() {
    return stage.order();
  }

  @Override
  public final Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Passage passage = Passage.of(exchange);
    passage.enter(stage);
    return pass(exchange, chain, passage);
  }

  /** Lets the request pass on or refuses it with a {@code RefusalException}. */
  abstract Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage);
}
