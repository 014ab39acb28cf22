package io.countersign.console;

import java.time.Duration;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads for what blocks, so that the event loop never does. Two bounded groups: slow password
 * checks cannot hold up the store. A full queue refuses ({@link
 * java.util.concurrent.RejectedExecutionException}), and the caller gets 503.
 */
final class Workers implements AutoCloseable {
  static final int STORE_THREADS = 4;
  static final int STORE_QUEUE_MAX = 256;
  static final int PASSWORD_THREADS = 2;
  static final int PASSWORD_QUEUE_MAX = 32;
  private static final int IDLE_SECONDS = 60;

  /** After this long a store that does not answer counts as not available. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Scheduler store = scheduler("console-store", STORE_THREADS, STORE_QUEUE_MAX);
  private final Scheduler password =
      scheduler("console-password", PASSWORD_THREADS, PASSWORD_QUEUE_MAX);

  /** Calls something that blocks on a store. */
  <T> Mono<T> onStore(Callable<T> call) {
    return Mono.fromCallable(call).subscribeOn(store).timeout(TIMEOUT);
  }

  /** Calls a check of a password. */
  <T> Mono<T> onPassword(Callable<T> call) {
    return Mono.fromCallable(call).subscribeOn(password).timeout(TIMEOUT);
  }

  /** Where work goes on after a writer's thread has answered. */
  Scheduler store() {
    return store;
  }

  @Override
  public void close() {
    store.dispose();
    password.dispose();
  }

  /** The framework bounds the queue of each thread; our limit is for all of them together. */
  private static Scheduler scheduler(String name, int threads, int queueMax) {
    return Schedulers.newBoundedElastic(threads, queueMax / threads, name, IDLE_SECONDS, true);
  }
}
