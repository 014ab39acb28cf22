package io.countersign.audit;

import io.countersign.audit.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long entries wait while a server of PostgreSQL is away for 15 s, and how long the record
 * stays closed once it is back; run by hand: {@code OutageBench FOLDER}. Every default, 200 entries
 * a second.
 */
final class OutageBench {
  private static final int AWAY_SECONDS = 15;
  private static final int PERIOD_MILLIS = 5;

  private OutageBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (TestingPostgres server = TestingPostgres.start()) {
      AuditSettings settings =
          AuditSettings.of(folder)
              .with(DatabaseSettings.Postgresql.of(server.database("record"), "a"));
      try (Audit audit = TestingStore.open(settings)) {
        measure(audit, "stopped", server::stop, server::again);
        measure(audit, "killed", server::kill, server::again);
        measure(audit, "frozen", server::freeze, server::thaw);
      }
    }
  }

  private interface Change {
    void make() throws Exception;
  }

  private static void measure(Audit audit, String name, Change away, Change back) throws Exception {
    AtomicLong numbers = new AtomicLong();
    AtomicLong longestNanos = new AtomicLong();
    CountDownLatch closed = new CountDownLatch(1);
    ScheduledExecutorService load = Executors.newScheduledThreadPool(1);
    Runnable entry =
        () -> submit(audit.log(), name + numbers.getAndIncrement(), longestNanos, closed);
    ScheduledFuture<?> running =
        load.scheduleAtFixedRate(entry, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    TimeUnit.SECONDS.sleep(3);
    longestNanos.set(0);
    away.make();
    closed.await();
    TimeUnit.SECONDS.sleep(AWAY_SECONDS);
    back.make();
    long start = System.nanoTime();
    while (!audit.log().open()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    long openMillis = (System.nanoTime() - start) / 1_000_000;
    running.cancel(false);
    load.shutdown();
    System.out.println(
        name
            + ": longest wait for a refusal "
            + longestNanos.get() / 1_000_000
            + " ms, open again after "
            + openMillis
            + " ms");
  }

  private static void submit(
      AuditLog log, String record, AtomicLong longestNanos, CountDownLatch closed) {
    long start = System.nanoTime();
    log.refusal(TestingRecord.refusal(record, "ada"))
        .whenComplete(
            (sequence, failure) -> {
              if (failure != null && !(failure instanceof CompletionException)) {
                longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
                closed.countDown();
              }
            });
  }
}
