package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {
  /** Password checks that never end fill their own queue, refuse the rest, and leave the store. */
  @Test
  void passwordChecks_beyondTheQueue_areRefusedAndTheStoreGoesOn() throws Exception {
    try (Workers workers = new Workers()) {
      CountDownLatch release = new CountDownLatch(1);
      CountDownLatch busy = new CountDownLatch(Workers.PASSWORD_THREADS);
      AtomicInteger atOnce = new AtomicInteger();
      int room = Workers.PASSWORD_THREADS + Workers.PASSWORD_QUEUE_MAX;
      List<CompletableFuture<Boolean>> checks = new ArrayList<>();
      for (int i = 0; i < room + 5; i++) {
        checks.add(
            workers
                .onPassword(
                    () -> {
                      atOnce.incrementAndGet();
                      busy.countDown();
                      release.await();
                      return true;
                    })
                .toFuture());
        if (i == Workers.PASSWORD_THREADS - 1) {
          busy.await(); // until then the first ones may still stand in a queue
        }
      }
      assertThat(workers.onStore(() -> "answered").toFuture().get()).isEqualTo("answered");
      assertThat(atOnce.get()).isLessThanOrEqualTo(Workers.PASSWORD_THREADS);
      release.countDown();
      int refused = 0;
      for (CompletableFuture<Boolean> check : checks) {
        try {
          assertThat(check.get()).isTrue();
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(RejectedExecutionException.class);
          refused++;
        }
      }
      assertThat(refused).isEqualTo(5);
    }
  }
}
