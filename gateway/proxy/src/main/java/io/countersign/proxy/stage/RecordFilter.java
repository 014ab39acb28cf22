package io.countersign.proxy.stage;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** RECORD: nothing goes upstream before its intent is durable. */
final class RecordFilter extends StageFilter {
  private final Recorder recorder;

  RecordFilter(Recorder recorder) {
    super(Stage.RECORD);
    this.recorder = recorder;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    passage.intended(true);
    return recorder
        .intent(passage)
        .doOnError(failure -> passage.intended(false))
        .then(
            Mono.defer(
                () -> {
                  passage.forget();
                  return chain.filter(exchange);
                }));
  }
}
