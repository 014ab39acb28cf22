package io.countersign.proxy.stage;

import io.countersign.allowlist.AllowList;
import java.util.function.Supplier;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** RESTORE: the answer is checked and its placeholders are put back. */
final class RestoreFilter extends StageFilter {
  private final StageLimits limits;
  private final AnswerHeaders answerHeaders;
  private final Supplier<AllowList> allowList;
  private final AnswerReading reading;
  private final StoredTexts stored;
  private final OwnEntries own;
  private final Recorder recorder;

  RestoreFilter(
      StageLimits limits,
      AnswerHeaders answerHeaders,
      Supplier<AllowList> allowList,
      AnswerReading reading,
      StoredTexts stored,
      OwnEntries own,
      Recorder recorder) {
    super(Stage.RESTORE);
    this.limits = limits;
    this.answerHeaders = answerHeaders;
    this.allowList = allowList;
    this.reading = reading;
    this.stored = stored;
    this.own = own;
    this.recorder = recorder;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    RestoringResponse response =
        new RestoringResponse(
            exchange, passage, limits, answerHeaders, allowList, reading, stored, own, recorder);
    return chain.filter(exchange.mutate().response(response).build());
  }
}
