package io.countersign.proxy.stage;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.refusal.RefusalException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * COMPLETE: every exchange that has an intent gets one outcome, durable before the caller has the
 * last byte of its answer.
 */
final class CompleteFilter extends StageFilter {
  private final Recorder recorder;
  private final RefusalWriter refusals;
  private final int recordedBytesMax;

  CompleteFilter(Recorder recorder, RefusalWriter refusals, int recordedBytesMax) {
    super(Stage.COMPLETE);
    this.recorder = recorder;
    this.refusals = refusals;
    this.recordedBytesMax = recordedBytesMax;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    Answering answering = new Answering(new Output(recordedBytesMax));
    passage.answering(answering);
    CompletingResponse response =
        new CompletingResponse(exchange.getResponse(), passage, answering, recorder);
    return Mono.defer(() -> chain.filter(exchange.mutate().response(response).build()))
        .onErrorResume(failure -> failed(exchange.getResponse(), passage, answering, failure))
        .doFinally(signal -> cancelled(passage, answering));
  }

  private Mono<Void> failed(
      ServerHttpResponse response, Passage passage, Answering answering, Throwable failure) {
    if (response.isCommitted() || !passage.connection.isActive()) {
      // A stream tells its own failures; what comes here is that the caller cannot be written to.
      cancelled(passage, answering);
      return Mono.error(failure);
    }
    RefusalException refusal = Failures.refusal(failure, passage.record);
    return recorder
        .outcome(passage, OutcomeKind.FAILED, refusal.code().code(), answering)
        .thenReturn(refusal)
        .onErrorResume(RefusalException.class, Mono::just)
        .flatMap(told -> refusals.write(response, passage, told));
  }

  /** Where no outcome came before, the caller went away: a write to it may end without a word. */
  private void cancelled(Passage passage, Answering answering) {
    recorder.cancelled(passage, answering);
  }
}
