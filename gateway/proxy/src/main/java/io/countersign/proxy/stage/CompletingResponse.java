package io.countersign.proxy.stage;

import static org.springframework.http.HttpHeaders.CONTENT_LENGTH;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.refusal.RefusalException;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Releases restored bytes, the last of them only when the outcome is durable. A stream that fails
 * after it began ends with an error event in the provider's form and never with its own last event.
 */
final class CompletingResponse extends ServerHttpResponseDecorator {
  private final Passage passage;
  private final Answering answering;
  private final Recorder recorder;

  CompletingResponse(
      ServerHttpResponse caller, Passage passage, Answering answering, Recorder recorder) {
    super(caller);
    this.passage = passage;
    this.answering = answering;
    this.recorder = recorder;
  }

  /** A plain answer: the body only says when it is known; what is released is the tail. */
  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
    return Flux.from(body)
        .then(Mono.defer(this::completed))
        .then(
            Mono.defer(
                () -> {
                  byte[] tail = answering.tail();
                  getHeaders().set(CONTENT_LENGTH, Integer.toString(tail.length));
                  return getDelegate().writeWith(Mono.just(bufferFactory().wrap(tail)));
                }));
  }

  /** A stream: what the body gives goes out at once, the tail at the end. */
  @Override
  public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
    Flux<Publisher<? extends DataBuffer>> early =
        Flux.<Publisher<? extends DataBuffer>>from(body)
            .doOnNext(piece -> recorder.released(passage, answering));
    Flux<Publisher<? extends DataBuffer>> whole =
        early
            .concatWith(Mono.defer(() -> completed().then(Mono.fromSupplier(this::tail))))
            .onErrorResume(failure -> hasBegun() ? inStream(failure) : Mono.error(failure));
    return getDelegate().writeAndFlushWith(whole);
  }

  private boolean hasBegun() {
    return answering.firstByteMillis() >= 0;
  }

  private Mono<Void> completed() {
    answering.output.released(answering.tail());
    return recorder.outcome(passage, OutcomeKind.COMPLETED, null, answering);
  }

  private Publisher<? extends DataBuffer> tail() {
    return Mono.just(bufferFactory().wrap(answering.tail()));
  }

  private Mono<Publisher<? extends DataBuffer>> inStream(Throwable failure) {
    RefusalException refusal = Failures.refusal(failure, passage.record);
    byte[] event = answering.refusal(RefusalWriter.message(passage, refusal));
    answering.output.released(event);
    Publisher<? extends DataBuffer> last = Mono.just(bufferFactory().wrap(event));
    return recorder
        .outcome(passage, OutcomeKind.FAILED, refusal.code().code(), answering)
        .onErrorComplete(RefusalException.class)
        .thenReturn(last);
  }
}
