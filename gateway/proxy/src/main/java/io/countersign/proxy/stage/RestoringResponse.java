package io.countersign.proxy.stage;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES;

import io.countersign.allowlist.AllowList;
import io.countersign.proxy.dialect.Answer;
import io.countersign.proxy.dialect.Endpoint;
import io.countersign.proxy.dialect.RecordedAnswer;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Takes the provider's bytes where the gateway would write them to the caller, and hands restored
 * ones on. The provider's headers are collected apart, so that none reaches the caller unlisted.
 */
final class RestoringResponse extends ServerHttpResponseDecorator {
  private final ServerWebExchange exchange;
  private final Passage passage;
  private final StageLimits limits;
  private final AnswerHeaders answerHeaders;
  private final Supplier<AllowList> allowList;
  private final AnswerReading reading;
  private final StoredTexts stored;
  private final OwnEntries own;
  private final Recorder recorder;

  /** Until the answer begins; then nobody asks for them any more. */
  private HttpHeaders upstreamHeaders = new HttpHeaders();

  RestoringResponse(
      ServerWebExchange exchange,
      Passage passage,
      StageLimits limits,
      AnswerHeaders answerHeaders,
      Supplier<AllowList> allowList,
      AnswerReading reading,
      StoredTexts stored,
      OwnEntries own,
      Recorder recorder) {
    super(exchange.getResponse());
    this.exchange = exchange;
    this.passage = passage;
    this.limits = limits;
    this.answerHeaders = answerHeaders;
    this.allowList = allowList;
    this.reading = reading;
    this.stored = stored;
    this.own = own;
    this.recorder = recorder;
  }

  @Override
  public HttpHeaders getHeaders() {
    return upstreamHeaders;
  }

  /** The status is taken from the provider's answer itself, when it has been checked. */
  @Override
  public boolean setStatusCode(@Nullable HttpStatusCode status) {
    return true;
  }

  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
    return Mono.defer(() -> restore(Flux.from(body)));
  }

  @Override
  public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
    return Mono.defer(() -> restore(Flux.from(body).concatMap(piece -> piece, 0)));
  }

  private Mono<Void> restore(Flux<? extends DataBuffer> body) {
    HttpClientResponse response = exchange.getRequiredAttribute(CLIENT_RESPONSE_ATTR);
    Answering answering = passage.answering();
    answering.status(response.status().code());
    Endpoint endpoint = passage.endpoint();
    UpstreamHead head = UpstreamHead.checked(response, endpoint, passedToo());
    Answer answer = endpoint.answer(passage.masked(), head.framing(), reading.rules());
    answering.begun(head.status(), answer);
    ServerHttpResponse caller = getDelegate();
    caller.setStatusCode(HttpStatusCode.valueOf(head.status()));
    head.copyTo(caller.getHeaders());
    answerHeaders.write(passage, caller.getHeaders());
    upstreamHeaders = HttpHeaders.EMPTY;
    exchange.getAttributes().remove(CLIENT_RESPONSE_HEADER_NAMES);
    if (head.framing() != null) {
      answering.inParts(parts(answering), limits.recordedStreamBytesMax());
    }
    return head.framing() != null
        ? caller.writeAndFlushWith(stream(body, answer, answering))
        : caller.writeWith(plain(body, answer, answering, head));
  }

  /** Parts are cut on the event loop of the provider's connection, which brings the stream. */
  private RecordedParts parts(Answering answering) {
    Connection connection = exchange.getRequiredAttribute(CLIENT_RESPONSE_CONN_ATTR);
    return new RecordedParts(
        answering.output, connection.channel().eventLoop(), part -> recorder.chunk(passage, part));
  }

  /** Each piece by itself, to be written at once. Few steps: each one costs every open stream. */
  private Flux<Publisher<DataBuffer>> stream(
      Flux<? extends DataBuffer> body, Answer answer, Answering answering) {
    return body.concatMap(
            buffer -> recorded(accept(buffer, answer, answering), answer, answering), 0)
        .concatWith(Mono.defer(() -> finish(answer, answering)));
  }

  /** Waits only where the record is slower than the provider. */
  private Mono<Publisher<DataBuffer>> recorded(byte[] bytes, Answer answer, Answering answering) {
    Mono<Publisher<DataBuffer>> piece = piece(bytes, answer);
    Mono<Void> room = answering.grown();
    return room == null ? piece : room.then(piece);
  }

  /** Nobody learns an id before what it leads to is kept. */
  private Mono<Publisher<DataBuffer>> piece(byte[] bytes, Answer answer) {
    List<String> ids = answer.takeKept();
    Mono<Publisher<DataBuffer>> piece =
        bytes.length == 0 ? Mono.empty() : Mono.just(Mono.just(bufferFactory().wrap(bytes)));
    return ids.isEmpty() ? piece : stored.keep(passage, ids).then(piece);
  }

  private Mono<Publisher<DataBuffer>> finish(Answer answer, Answering answering) {
    answering.tail(answer.finish());
    if (!answer.ended()) {
      throw new RefusalException(RefusalCode.UPSTREAM_FAILED, "The provider's stream broke off.");
    }
    return stored.keep(passage, answer.takeKept()).then(Mono.empty());
  }

  private static byte[] accept(DataBuffer buffer, Answer answer, Answering answering) {
    byte[] bytes;
    try {
      bytes = BodyBuffer.take(buffer);
    } finally {
      DataBufferUtils.release(buffer);
    }
    byte[] released;
    try {
      released = answer.accept(bytes);
    } catch (RuntimeException e) {
      answering.output.sent(bytes);
      throw e;
    }
    answering.output.passed(bytes, released);
    return released;
  }

  private Mono<DataBuffer> plain(
      Flux<? extends DataBuffer> body, Answer answer, Answering answering, UpstreamHead head) {
    return body.collect(
            () -> new BodyBuffer(limits.answerBytesMax(), RefusalCode.UPSTREAM_FAILED),
            BodyBuffer::add)
        .flatMap(
            buffer -> {
              byte[] bytes = buffer.bytes();
              if (passage.endpoint().listsEntries() && head.status() < 300) {
                return entries(bytes, answer, answering);
              }
              answering.output.sent(bytes);
              return reading
                  .read(bytes.length, () -> restored(bytes, answer, head), passage.loop)
                  .doOnNext(answering::tail)
                  .then(Mono.defer(() -> keep(answer, head.status())));
            });
  }

  /** Others' entries do not stand in the caller's record either. */
  private Mono<DataBuffer> entries(byte[] bytes, Answer answer, Answering answering) {
    return reading
        .read(bytes.length, () -> answer.entries(bytes), passage.loop)
        .flatMap(list -> own.shown(passage, list))
        .doOnNext(
            list -> {
              answering.output.recordedAs(RecordedAnswer.asSent());
              answering.output.sent(list.masked());
              answering.tail(list.restored());
            })
        .then(Mono.empty());
  }

  private Mono<DataBuffer> keep(Answer answer, int status) {
    return status < 300
        ? stored.keep(passage, answer.takeKept()).then(stored.forget(passage)).then(Mono.empty())
        : Mono.empty();
  }

  /** The headers that the destination's family has of its own. */
  private Set<String> passedToo() {
    return passage.upstream().destination().dialect().headers();
  }

  private byte[] restored(byte[] bytes, Answer answer, UpstreamHead head) {
    if (head.nothing() || (bytes.length == 0 && passage.endpoint().mayAnswerNothing())) {
      return nothing(bytes, head);
    }
    if (passage.endpoint().listsModels() && head.status() < 300) {
      AllowList list = allowList.get();
      return answer.models(bytes, model -> list.permitsModel(passage.accessRequest(), model));
    }
    return answer.plain(bytes);
  }

  private static byte[] nothing(byte[] bytes, UpstreamHead head) {
    if (bytes.length > 0 && head.status() < 300) {
      throw new RefusalException(
          RefusalCode.UPSTREAM_FAILED, "The provider's answer has a body of no type.");
    }
    return new byte[0];
  }
}
