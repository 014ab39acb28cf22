package io.countersign.proxy.stage;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.proxy.dialect.Answer;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.framing.Framing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One request on a WebSocket and its answer. Not thread-safe. */
final class SocketTurn {
  /** What the provider's answer would have over HTTP. */
  private static final int STATUS = 200;

  private final SocketStages stages;
  private final Passage frame;
  private final Answer answer;
  private final Answering answering;

  SocketTurn(SocketStages stages, Passage frame, MaskedPrompt masked, StageLimits limits) {
    this.stages = stages;
    this.frame = frame;
    answering = new Answering(new Output(limits.recordedBytesMax()));
    answer = frame.endpoint().answer(masked, Framing.NDJSON, stages.answerRules());
    answering.begun(STATUS, answer);
    answering.inParts(
        new RecordedParts(
            answering.output,
            frame.connection.eventLoop(),
            part -> stages.recorder().chunk(frame, part)),
        limits.recordedStreamBytesMax());
  }

  Passage frame() {
    return frame;
  }

  Answer answer() {
    return answer;
  }

  Answering answering() {
    return answering;
  }

  /** Takes a message of the provider, and returns what may be released now. */
  byte[] accept(byte[] message) {
    // As long as the line that is read, so that places in one are places in the other.
    byte[] sent = Arrays.copyOf(message, message.length + 1);
    sent[message.length] = '\n';
    answering.output.sent(sent);
    byte[] released = answer.accept(SocketMessages.line(message));
    answering.output.released(released);
    return released;
  }

  /** Messages that go out; when the first does is noted. */
  Flux<byte[]> released(byte[] lines) {
    Flux<byte[]> messages = SocketMessages.of(lines);
    return answering.firstByteMillis() < 0
        ? messages.doOnNext(message -> stages.recorder().released(frame, answering))
        : messages;
  }

  /** The answer has grown; null: it goes on at once. */
  @Nullable Mono<Void> grown() {
    return answering.grown();
  }

  Mono<Void> outcome(OutcomeKind kind, @Nullable String reason) {
    return stages.recorder().outcome(frame, kind, reason, answering);
  }

  @Override
  public String toString() {
    return "SocketTurn[" + frame.record + "]";
  }
}
