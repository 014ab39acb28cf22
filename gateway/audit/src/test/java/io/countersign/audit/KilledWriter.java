package io.countersign.audit;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A process that writes exchanges from many threads until it is killed. */
final class KilledWriter {
  private static final int THREADS = 16;

  private KilledWriter() {}

  /** Prints {@code <record id> <sequence>} for each entry it was told is durable. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    Audit audit = TestingRecord.open(Path.of(arguments[0]));
    AtomicLong next = new AtomicLong();
    for (int index = 0; index < THREADS; index++) {
      new Thread(() -> write(audit.log(), next, arguments[1])).start();
    }
  }

  private static void write(AuditLog log, AtomicLong next, String round) {
    for (long number = next.getAndIncrement(); ; number = next.getAndIncrement()) {
      String record = "r" + round + "-" + number;
      long intent = log.intent(TestingRecord.intent(record, "ada")).toCompletableFuture().join();
      System.out.println(record + " " + intent);
      long outcome = log.outcome(TestingRecord.outcome(record, "ada")).toCompletableFuture().join();
      System.out.println(record + " " + outcome);
    }
  }
}
