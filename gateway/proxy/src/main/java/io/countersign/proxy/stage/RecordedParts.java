package io.countersign.proxy.stage;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hands the output of a stream to the record part by part: when there is enough for one, and {@link
 * #NEW_WAITS_MAX} after something new came. One part at a time is on its way, and the stream goes
 * on meanwhile; it waits only when the next one is due and the record does not have the one before.
 * So no more than two parts of a stream are in memory. When the record fails, the stream does.
 *
 * <p>Everything happens on the event loop that brings the stream, but for the end, which may be
 * told on any thread.
 */
final class RecordedParts {
  /** How long what the caller has seen may be in memory only: 5 s. */
  static final Duration NEW_WAITS_MAX = Duration.ofSeconds(5);

  /** In place of a part on its way: there are no more. Nobody completes it. */
  private static final CompletableFuture<Long> ENDED = new CompletableFuture<>();

  private final Output output;
  private final EventExecutor loop;
  private final Scheduler onLoop;
  private final Function<Output.Part, CompletableFuture<Long>> record;

  /** The part that is on its way, or the last that was. */
  private final AtomicReference<CompletableFuture<Long>> last =
      new AtomicReference<>(CompletableFuture.completedFuture(0L));

  private @Nullable Future<?> timer;

  /**
   * The parts of an output.
   *
   * @param loop the event loop that brings the stream
   * @param record writes a part; what it gives is completed when the part is durable
   */
  RecordedParts(
      Output output, EventExecutor loop, Function<Output.Part, CompletableFuture<Long>> record) {
    this.output = output;
    this.loop = loop;
    this.record = record;
    onLoop = Schedulers.fromExecutor(loop);
  }

  /**
   * The output has grown.
   *
   * @return null: the stream goes on at once; else when it may, or that the record has failed
   */
  @Nullable Mono<Void> grown() {
    CompletableFuture<Long> before = requireNonNull(last.get(), "last");
    if (before == ENDED) {
      return null;
    }
    if (before.isCompletedExceptionally()) {
      return Mono.fromFuture(before).onErrorMap(Recorder::unavailable).then();
    }
    if (!output.isDue()) {
      awaitMore();
      return null;
    }
    if (before.isDone()) {
      cutAndAwaitMore(before);
      return null;
    }
    return Mono.fromFuture(before, true)
        .onErrorMap(Recorder::unavailable)
        .publishOn(onLoop)
        .doOnNext(sequence -> cutAndAwaitMore(before))
        .then();
  }

  /**
   * There are no more parts. Completes on the stream's event loop, where nothing more is read then,
   * when the last one is durable or has failed.
   */
  Mono<Void> end() {
    CompletableFuture<Long> before = requireNonNull(last.getAndSet(ENDED), "last");
    if (loop.inEventLoop()) {
      stopTimer();
    }
    if (before.isDone() || before == ENDED) {
      return loop.inEventLoop() ? Mono.empty() : Mono.<Void>empty().publishOn(onLoop);
    }
    return Mono.fromFuture(before, true).onErrorComplete().publishOn(onLoop).then();
  }

  /** What was not read yet stays behind a cut, and is due even if nothing more comes. */
  private void cutAndAwaitMore(CompletableFuture<Long> before) {
    cut(before);
    if (last.get() != ENDED) {
      awaitMore();
    }
  }

  private void cut(CompletableFuture<Long> before) {
    CompletableFuture<Long> written = new CompletableFuture<>();
    if (!last.compareAndSet(before, written)) {
      return; // it has ended meanwhile
    }
    stopTimer();
    try {
      CompletableFuture<?> unused =
          record
              .apply(output.cut())
              .whenComplete(
                  (sequence, failure) -> {
                    if (failure == null) {
                      written.complete(sequence);
                    } else {
                      written.completeExceptionally(failure);
                    }
                  });
    } catch (RuntimeException | Error e) {
      written.completeExceptionally(e);
      throw e;
    }
  }

  private void awaitMore() {
    if (timer == null && output.isWaiting()) {
      timer = loop.schedule(this::overdue, NEW_WAITS_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void overdue() {
    timer = null;
    CompletableFuture<Long> before = requireNonNull(last.get(), "last");
    if (before == ENDED || before.isCompletedExceptionally()) {
      return;
    }
    if (!before.isDone()) {
      CompletableFuture<?> unused =
          before.whenComplete((sequence, failure) -> loop.execute(this::overdue));
      return;
    }
    output.readSoFar();
    if (output.hasPart()) {
      cut(before);
    }
  }

  private void stopTimer() {
    Future<?> waiting = timer;
    timer = null;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  @Override
  public String toString() {
    return "RecordedParts[" + output + "]";
  }
}
