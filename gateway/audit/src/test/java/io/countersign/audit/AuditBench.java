package io.countersign.audit;

import io.countersign.audit.entry.Intent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Entries of 4 KB a second with group commit, beside plain inserts of as many bytes in as large
 * groups into the same database; run by hand: {@code AuditBench SQLITE|POSTGRESQL FOLDER ENTRIES}.
 */
final class AuditBench {
  private static final int IN_FLIGHT = 512;
  private static final int CONTENT_BYTES = 2048;
  private static final long SECOND = 1_000_000_000L;

  private AuditBench() {}

  public static void main(String[] arguments) throws Exception {
    TestingStore store = TestingStore.valueOf(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    int entries = Integer.parseInt(arguments[2]);
    try (Audit audit = store.open(folder)) {
      measure(audit.log(), "warm", entries / 2);
      Map<String, Long> before = threadNanos();
      long nanos = measure(audit.log(), "run", entries);
      System.out.println(
          store + ": " + entries * SECOND / nanos + " entries/s of 2 KB masked + 2 KB sealed");
      threadNanos()
          .forEach(
              (thread, used) ->
                  System.out.printf(
                      "  %s: %.1f us of processor an entry%n",
                      thread, (used - before.getOrDefault(thread, 0L)) / 1e3 / entries));
    }
    try (Connection connection = store.connect(folder)) {
      insert(connection, entries / 2);
      Map<String, Long> before = threadNanos();
      long nanos = insert(connection, entries);
      long used = threadNanos().getOrDefault("main", 0L) - before.getOrDefault("main", 0L);
      System.out.printf(
          "%s: %d plain inserts/s of 4 KB, %.1f us of processor each%n",
          store, entries * SECOND / nanos, used / 1e3 / entries);
    }
  }

  /** What each thread of the record, and this one, has used of a processor. */
  private static Map<String, Long> threadNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Long> nanos = new TreeMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      String name = thread.getThreadName();
      if (name.startsWith("countersign-audit") || name.equals("main")) {
        nanos.put(name, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }

  /** One thread, one connection, a commit for as many rows as a group has at most. */
  private static long insert(Connection connection, int rows) throws SQLException {
    byte[] content = new byte[2 * CONTENT_BYTES];
    new SecureRandom().nextBytes(content);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      String bytes = connection.getMetaData().getURL().contains("sqlite") ? "BLOB" : "BYTEA";
      statement.execute("DROP TABLE IF EXISTS plain");
      statement.execute("CREATE TABLE plain (number BIGINT PRIMARY KEY, content " + bytes + ")");
      connection.commit();
    }
    long start = System.nanoTime();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO plain (number, content) VALUES (?, ?)")) {
      for (int row = 1; row <= rows; row++) {
        insert.setLong(1, row);
        insert.setBytes(2, content);
        insert.executeUpdate();
        if (row % WriterSettings.DEFAULT.groupMax() == 0) {
          connection.commit();
        }
      }
      connection.commit();
    }
    return System.nanoTime() - start;
  }

  private static long measure(AuditLog log, String name, int entries) throws Exception {
    String text = "x".repeat(CONTENT_BYTES);
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
