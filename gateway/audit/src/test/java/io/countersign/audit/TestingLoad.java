package io.countersign.audit;

import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Exchanges from several threads, as callers make them: no outcome without an intent that is
 * durable, and a new exchange whatever became of the one before.
 */
final class TestingLoad implements AutoCloseable {
  private static final int THREADS = 8;

  final Set<String> intended = ConcurrentHashMap.newKeySet();
  final Set<String> completed = ConcurrentHashMap.newKeySet();
  final AtomicLong refused = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  TestingLoad(AuditLog log, String name) {
    for (int index = 0; index < THREADS; index++) {
      String prefix = name + "-" + index + "-";
      Thread thread = new Thread(() -> run(log, prefix), "testing-load-" + prefix);
      threads.add(thread);
      thread.start();
    }
  }

  /** Waits until so many exchanges more are completed. */
  void more(int exchanges) throws InterruptedException {
    int wanted = completed.size() + exchanges;
    while (completed.size() < wanted) {
      Thread.sleep(5);
    }
  }

  /** Waits until the exchanges under way have ended. */
  @Override
  public void close() {
    end();
  }

  void end() {
    ended = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void run(AuditLog log, String prefix) {
    for (int number = 0; !ended; number++) {
      String record = prefix + number;
      String person = "person-" + number % 20;
      try {
        log.intent(intent(record, person)).toCompletableFuture().join();
        intended.add(record);
        log.outcome(outcome(record, person)).toCompletableFuture().join();
        completed.add(record);
      } catch (CompletionException e) {
        refused.incrementAndGet();
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
