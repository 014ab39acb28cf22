package io.countersign.audit;

import io.countersign.audit.entry.Intent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Entries of 4 KB a second with group commit; run by hand: {@code AuditBench FOLDER ENTRIES}. */
final class AuditBench {
  private static final int IN_FLIGHT = 512;

  private AuditBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int entries = Integer.parseInt(arguments[1]);
    try (Audit audit = TestingRecord.open(folder)) {
      measure(audit.log(), "warm", entries / 2);
      long seconds = 1_000_000_000L;
      long nanos = measure(audit.log(), "run", entries);
      System.out.println(entries * seconds / nanos + " entries/s of 2 KB masked + 2 KB sealed");
    }
  }

  private static long measure(AuditLog log, String name, int entries) throws Exception {
    String text = "x".repeat(2048);
    Semaphore room = new Semaphore(IN_FLIGHT);
    CountDownLatch done = new CountDownLatch(entries);
    long start = System.nanoTime();
    for (int index = 0; index < entries; index++) {
      room.acquire();
      Intent intent = TestingRecord.intent(name + index, "person-" + index % 500, text, text);
      log.intent(intent)
          .thenAccept(
              sequence -> {
                room.release();
                done.countDown();
              });
    }
    if (!done.await(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException(done.getCount() + " entries are missing");
    }
    return System.nanoTime() - start;
  }
}
