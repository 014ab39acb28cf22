package io.countersign.proxy.stage;

import static java.util.Objects.requireNonNull;

import io.countersign.proxy.dialect.Answer;
import io.countersign.proxy.dialect.ErrorMessage;
import io.countersign.proxy.dialect.Usage;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is known about the answer of one exchange. RESTORE fills it, COMPLETE releases it. The
 * reactive chain orders the writes.
 */
final class Answering {
  final Output output;

  private int status;
  private @Nullable Answer answer;
  private byte[] tail = new byte[0];
  private long firstByteMillis = -1;
  private @Nullable RecordedParts parts;

  Answering(Output output) {
    this.output = output;
  }

  void begun(int upstreamStatus, Answer restoring) {
    status = upstreamStatus;
    answer = requireNonNull(restoring, "restoring");
    output.recordedAs(restoring.recorded());
  }

  /** The output is recorded in parts, up to so many bytes. */
  void inParts(RecordedParts recorded, int bytesMax) {
    parts = recorded;
    output.keepUpTo(bytesMax);
  }

  /**
   * The output has grown.
   *
   * @return null: the stream goes on at once; else when it may, or that the record has failed
   */
  @Nullable Mono<Void> grown() {
    RecordedParts recorded = parts;
    return recorded == null ? null : recorded.grown();
  }

  /** No more is recorded before the outcome; completes when the last part is durable or failed. */
  Mono<Void> partsEnd() {
    RecordedParts recorded = parts;
    return recorded == null ? Mono.empty() : recorded.end();
  }

  /** The upstream answered with this status, and no more is known. */
  void status(int upstreamStatus) {
    status = upstreamStatus;
  }

  /** The upstream's status; 0 before there is one. */
  int status() {
    return status;
  }

  /** The first byte was released so long after the request came. */
  void firstByteMillis(long millis) {
    firstByteMillis = millis;
  }

  /** -1: nothing was released yet. */
  long firstByteMillis() {
    return firstByteMillis;
  }

  /** What is released only after the outcome is durable. */
  void tail(byte[] bytes) {
    tail = bytes;
  }

  byte[] tail() {
    return tail;
  }

  /** A refusal as the last bytes of the stream that has begun. */
  byte[] refusal(ErrorMessage message) {
    return requireNonNull(answer, "answer").refusalInStream(message);
  }

  /** How many distinct values of each type the model added. */
  SortedMap<String, Integer> added() {
    SortedMap<String, Integer> added = new TreeMap<>();
    Answer restoring = answer;
    if (restoring != null) {
      restoring.added().forEach((type, count) -> added.put(type.label(), count));
    }
    return added;
  }

  Usage usage() {
    Answer restoring = answer;
    return restoring == null ? Usage.UNKNOWN : restoring.usage();
  }
}
