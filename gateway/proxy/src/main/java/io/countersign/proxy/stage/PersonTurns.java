package io.countersign.proxy.stage;

import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A line for each person, in which the works of one person wait for each other: who sends many has
 * one under way at any time, and others wait behind that one only. Nobody waits on a thread.
 * Thread-safe.
 */
final class PersonTurns {
  private final int waitingMax;
  private final ConcurrentHashMap<String, Queue<Sinks.Empty<Void>>> lines =
      new ConcurrentHashMap<>();

  /**
   * Lines of a length.
   *
   * @param waitingMax how many works of one person wait behind the one under way; more are refused
   */
  PersonTurns(int waitingMax) {
    this.waitingMax = waitingMax;
  }

  /** Does a work when it is its turn, which ends with it however it ends. */
  <T> Mono<T> inTurn(String person, Mono<T> work) {
    return Mono.defer(
        () -> {
          Sinks.Empty<Void> turn = Sinks.empty();
          Queue<Sinks.Empty<Void>> line =
              lines.compute(person, (id, present) -> joined(present, turn));
          if (!line.contains(turn)) {
            return Mono.error(
                new RefusalException(
                    RefusalCode.OVERLOADED,
                    "Too many of your requests with documents wait to be read. Wait for their"
                        + " answers, then try again."));
          }
          return turn.asMono().then(work).doFinally(ended -> leave(person, turn));
        });
  }

  /** Lines are never changed, so that who looks at one sees it as it was. */
  private Queue<Sinks.Empty<Void>> joined(
      @Nullable Queue<Sinks.Empty<Void>> line, Sinks.Empty<Void> turn) {
    if (line == null) {
      turn.tryEmitEmpty();
      return new ArrayDeque<>(java.util.List.of(turn));
    }
    if (line.size() > waitingMax) {
      return line;
    }
    Queue<Sinks.Empty<Void>> longer = new ArrayDeque<>(line);
    longer.add(turn);
    return longer;
  }

  private void leave(String person, Sinks.Empty<Void> turn) {
    AtomicReference<Sinks.@Nullable Empty<Void>> next = new AtomicReference<>();
    lines.computeIfPresent(
        person,
        (id, line) -> {
          Queue<Sinks.Empty<Void>> shorter = new ArrayDeque<>(line);
          boolean first = shorter.peek() == turn;
          shorter.remove(turn);
          next.set(first ? shorter.peek() : null);
          return shorter.isEmpty() ? null : shorter;
        });
    // Outside of the map, since what begins now may end now.
    Sinks.Empty<Void> begins = next.get();
    if (begins != null) {
      begins.tryEmitEmpty();
    }
  }
}
