package io.countersign.proxy.stage;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.ErrorMessage;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * What is said on one WebSocket. A message of the caller is a request that passes all stages before
 * it leaves; the provider's messages up to the one that ends the answer are its events. One answer
 * is made at a time. Values keep their placeholders for as long as the connection lasts. Everything
 * happens on the event loop of the caller's connection.
 */
final class SocketTalk {
  /** How long a connection may be without a message. */
  private static final Duration SILENCE_MAX = Duration.ofMinutes(10);

  /** The longest message of a provider, put together. */
  private static final int MESSAGE_BYTES_MAX = 16 * 1024 * 1024;

  /** How long the caller has to hear of the end; what is said in that time is not heard. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** Stands for the frame that closes the connection. */
  private static final byte[] CLOSE = new byte[0];

  /** Stands for the end, at which the connection is let go. */
  private static final byte[] END = new byte[0];

  private final SocketStages stages;
  private final Passage opened;
  private final Connection provider;
  private final StageLimits limits;
  private final MadeAnswers made = new MadeAnswers();
  private @Nullable MaskingSession session;

  /** A request that is on its way to the provider and not there yet. */
  private @Nullable Passage asking;

  private @Nullable SocketTurn turn;
  private WebSocketCloseStatus closing = WebSocketCloseStatus.NORMAL_CLOSURE;

  SocketTalk(SocketStages stages, Passage opened, Connection provider, StageLimits limits) {
    this.stages = stages;
    this.opened = opened;
    this.provider = provider;
    this.limits = limits;
  }

  Publisher<Void> run(WebsocketInbound in, WebsocketOutbound out) {
    WebsocketInbound events = (WebsocketInbound) provider.inbound();
    Flux<SocketMessage> caller = SocketMessage.of(in, limits.bodyBytesMax(), true);
    in.withConnection(connection -> connection.addHandlerLast(new BrokenFrames(this::unread)));
    Flux<SocketMessage> answers =
        SocketMessage.of(events, MESSAGE_BYTES_MAX, false).publishOn(opened.loop, 1);
    Flux<byte[]> said =
        Flux.merge(1, caller, answers)
            .timeout(SILENCE_MAX)
            .onErrorResume(silence -> Flux.just(SocketMessage.gone(false)))
            .concatMap(this::hear, 1)
            .takeUntil(bytes -> bytes == END)
            .filter(bytes -> bytes != END);
    return out.sendObject(said.map(this::frame), any -> true)
        .then()
        .onErrorComplete()
        .doFinally(signal -> abandon());
  }

  private void unread(RefusalCode code) {
    Passage frame = stages.passage(opened);
    frame.identified(opened.principal());
    frame.enter(Stage.READ);
    stages.recorder().unread(frame, code);
  }

  private WebSocketFrame frame(byte[] bytes) {
    return bytes == CLOSE
        ? new CloseWebSocketFrame(closing)
        : new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes));
  }

  /** To stop hearing would end the connection before the last frames are written. */
  private Flux<byte[]> close() {
    return Flux.just(CLOSE).concatWith(Mono.delay(LINGER, opened.loop).thenReturn(END));
  }

  private Publisher<byte[]> hear(SocketMessage heard) {
    if (heard.caller()) {
      return switch (heard.kind()) {
        case TEXT -> ask(heard.bytes());
        case BINARY -> refuseBinary();
        case PONG -> Mono.empty();
        case GONE -> Mono.just(END);
      };
    }
    return switch (heard.kind()) {
      case TEXT -> answer(heard.bytes());
      case PONG -> Mono.empty();
      case BINARY ->
          broken(
              new RefusalException(
                  RefusalCode.UPSTREAM_FAILED,
                  "The provider sent what is no text, so it was dropped."));
      case GONE ->
          broken(
              new RefusalException(
                  RefusalCode.UPSTREAM_FAILED, "The provider's connection broke off."));
    };
  }

  private Publisher<byte[]> ask(byte[] bytes) {
    Passage frame = stages.passage(opened);
    return Mono.defer(() -> asked(frame, bytes))
        .thenMany(Flux.<byte[]>empty())
        .onErrorResume(
            failure -> {
              asking = null;
              return refuse(frame, Failures.refusal(failure, frame.record));
            });
  }

  private Mono<Void> asked(Passage frame, byte[] bytes) {
    if (turn != null) {
      throw new RefusalException(
          RefusalCode.INVALID_REQUEST,
          "An answer is still being made on this connection. Wait for its end, or open another.");
    }
    asking = frame;
    return stages
        .pass(frame, opened, bytes, session, made.ids())
        .flatMap(
            masked -> {
              asking = null;
              session = masked.session();
              frame.enter(Stage.FORWARD);
              turn = new SocketTurn(stages, frame, masked, limits);
              return send(masked);
            });
  }

  /** Nothing else is ever sent to the provider. */
  private Mono<Void> send(MaskedPrompt masked) {
    ByteBuf bytes = Unpooled.wrappedBuffer(masked.body().bytes());
    return provider.outbound().sendObject(new TextWebSocketFrame(bytes)).then();
  }

  private Publisher<byte[]> refuseBinary() {
    Passage frame = stages.passage(opened);
    frame.identified(opened.principal());
    closing = WebSocketCloseStatus.INVALID_MESSAGE_TYPE;
    return refuse(
        frame,
        new RefusalException(
            RefusalCode.INVALID_REQUEST, "Only text frames are taken, with one message each."));
  }

  /** A refusal is recorded, then told; what breaks the rules of the connection ends it. */
  private Publisher<byte[]> refuse(Passage frame, RefusalException refusal) {
    SocketTurn own = turn;
    if (own != null && own.frame().record.equals(frame.record)) {
      return failed(own, refusal);
    }
    boolean fatal =
        refusal.code() == RefusalCode.INVALID_REQUEST
            || refusal.code() == RefusalCode.INVALID_JSON
            || refusal.code() == RefusalCode.UNAUTHENTICATED
            || refusal.code().status() >= 500;
    if (fatal && closing.equals(WebSocketCloseStatus.NORMAL_CLOSURE)) {
      closing = WebSocketCloseStatus.POLICY_VIOLATION;
    }
    Mono<Void> before = Mono.empty();
    if (fatal && own != null) {
      turn = null;
      before =
          own.outcome(OutcomeKind.CANCELLED, refusal.code().code())
              .onErrorComplete(RefusalException.class);
    }
    return before
        .then(stages.recorder().refusal(frame, refusal.code()))
        .thenReturn(refusal)
        .onErrorResume(RefusalException.class, Mono::just)
        .flatMapMany(
            told ->
                fatal
                    ? Flux.just(error(frame, told)).concatWith(close())
                    : Flux.just(error(frame, told)));
  }

  private Publisher<byte[]> answer(byte[] bytes) {
    SocketTurn now = turn;
    if (now == null) {
      // Nobody asked, so there is nothing that it could be an answer to.
      return Flux.empty();
    }
    byte[] released;
    try {
      released = now.accept(bytes);
    } catch (RuntimeException malformed) {
      return failed(now, Failures.refusal(malformed, now.frame().record));
    }
    Flux<byte[]> messages = now.released(released);
    if (now.answer().ended()) {
      return messages.concatWith(end(now));
    }
    Mono<Void> room = now.grown();
    return room == null ? messages : whenRecorded(now, room, messages);
  }

  /** The record has to have a part of the answer before this goes out, or the answer fails. */
  private Publisher<byte[]> whenRecorded(SocketTurn now, Mono<Void> room, Flux<byte[]> messages) {
    return room.publishOn(opened.loop)
        .thenReturn(messages)
        .onErrorResume(RefusalException.class, unrecorded -> Mono.just(failed(now, unrecorded)))
        .flatMapMany(all -> all);
  }

  /** The message that ends the answer goes out when the outcome is durable. */
  private Flux<byte[]> end(SocketTurn now) {
    byte[] last = now.answer().finish();
    now.answering().tail(last);
    now.answering().output.released(last);
    made.add(last);
    return Flux.defer(
        () -> {
          turn = null;
          return now.outcome(OutcomeKind.COMPLETED, null)
              .thenMany(SocketMessages.of(last))
              .onErrorResume(
                  RefusalException.class,
                  unrecorded -> Flux.just(error(now.frame(), unrecorded)).concatWith(close()));
        });
  }

  private Publisher<byte[]> broken(RefusalException refusal) {
    SocketTurn now = turn;
    closing = WebSocketCloseStatus.ENDPOINT_UNAVAILABLE;
    return now == null ? close() : failed(now, refusal);
  }

  private Flux<byte[]> failed(SocketTurn now, RefusalException refusal) {
    turn = null;
    closing = WebSocketCloseStatus.INTERNAL_SERVER_ERROR;
    byte[] error = error(now.frame(), refusal);
    now.answering().output.released(error);
    return now.outcome(OutcomeKind.FAILED, refusal.code().code())
        .onErrorComplete(RefusalException.class)
        .thenMany(Flux.just(error))
        .concatWith(close());
  }

  private void abandon() {
    provider.dispose();
    SocketTurn now = turn;
    turn = null;
    if (now != null) {
      stages.recorder().cancelled(now.frame(), now.answering());
    }
    Passage unsent = asking;
    asking = null;
    if (unsent != null) {
      stages.recorder().cancelled(unsent, new Answering(new Output(1)));
    }
  }

  private static byte[] error(Passage frame, RefusalException refusal) {
    ErrorMessage message = RefusalWriter.message(frame, refusal);
    String envelope = frame.envelope.refusal(message).body();
    String start = "{\"type\":\"error\",\"status\":" + message.status() + ",";
    return (start + envelope.substring(1)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SocketTalk[" + opened.record + "]";
  }
}
