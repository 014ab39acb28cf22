package io.countersign.proxy.stage;

import io.countersign.proxy.dialect.AnswerRules;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How answers are read: by which rules, and on which threads.
 *
 * @param rules what is done with what models add; null: nobody looks for it
 * @param inlineBytesMax larger answers do not keep an event loop busy
 * @param threads whoever waits for them was let in and is in memory already, so none is turned away
 */
record AnswerReading(@Nullable AnswerRules rules, int inlineBytesMax, Scheduler threads) {
  /** Does the work on an answer of so many bytes, and goes on where the exchange lives. */
  <T> Mono<T> read(int bytes, Callable<T> work, Scheduler loop) {
    Mono<T> done = Mono.fromCallable(work);
    return bytes <= inlineBytesMax ? done : done.subscribeOn(threads).publishOn(loop);
  }
}
