package io.countersign.audit;

import io.countersign.audit.entry.Intent;
import java.io.IOException;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Entries a second with group commit, and how long one takes at half of that, beside two kinds of
 * inserts into the same database in groups as large, in turn: of rows with the columns and indexes
 * of the record, and of as many bytes into a bare table. Run by hand: {@code AuditBench
 * SQLITE|POSTGRESQL FOLDER ENTRIES}.
 */
final class AuditBench {
  private static final int IN_FLIGHT = 512;
  private static final int CONTENT_BYTES = 1024;
  private static final int HEADER_BYTES = 800;
  private static final int PEOPLE = 500;
  private static final int ROUNDS = 3;
  private static final int GROUP = WriterSettings.DEFAULT.groupMax();
  private static final long SECOND = 1_000_000_000L;
  private static final String COLUMNS =
      "sequence, previous_hash, hash, kind, record_id, name, subject, key_id, at_millis, header,"
          + " masked_hash, sealed_hash, masked, sealed";

  private final TestingStore store;
  private final int entries;

  private AuditBench(TestingStore store, int entries) {
    this.store = store;
    this.entries = entries;
  }

  public static void main(String[] arguments) throws Exception {
    TestingStore store = TestingStore.valueOf(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    new AuditBench(store, Integer.parseInt(arguments[2])).run(folder);
  }

  private void run(Path folder) throws Exception {
    try (Audit audit = store.open(folder)) {
      measure(audit.log(), "warm");
    }
    try (Connection connection = store.connect(folder)) {
      connection.setAutoCommit(false);
      alike(connection);
      bare(connection);
    }
    long[] own = new long[ROUNDS];
    long[] alike = new long[ROUNDS];
    long[] bare = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      settle();
      own[round] = aSecond(entries(folder, round));
      try (Connection connection = store.connect(folder)) {
        connection.setAutoCommit(false);
        settle();
        alike[round] = aSecond(insertAlike(connection, round * entries));
        settle();
        bare[round] = aSecond(insertBare(connection, round * entries));
      }
      System.out.printf(
          "%s: %d entries a second, %d plain rows like the record's (%.2f),"
              + " %d plain rows of as many bytes into a bare table (%.2f)%n",
          store,
          own[round],
          alike[round],
          (double) own[round] / alike[round],
          bare[round],
          (double) own[round] / bare[round]);
    }
    System.out.printf(
        "%s, medians of %d rounds: %d entries of 1 KB masked and 1 KB sealed, %.2f of rows alike,"
            + " %.2f of the bare table%n",
        store,
        ROUNDS,
        median(own),
        (double) median(own) / median(alike),
        (double) median(own) / median(bare));
    try (Audit audit = store.open(folder)) {
      pace(audit.log(), median(own) / 2);
    }
  }

  private long entries(Path folder, int round) throws Exception {
    try (Audit audit = store.open(folder)) {
      Map<String, Long> before = threadNanos();
      long nanos = measure(audit.log(), "run" + round + '-');
      threadNanos()
          .forEach(
              (thread, used) ->
                  System.out.printf(
                      "  %s: %.1f us of processor each%n",
                      thread, (used - before.getOrDefault(thread, 0L)) / 1e3 / entries));
      return nanos;
    }
  }

  private long aSecond(long nanos) {
    return entries * SECOND / nanos;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** What was written before is not to be written back while the next is measured. */
  private static void settle() throws IOException, InterruptedException {
    new ProcessBuilder("sync").inheritIO().start().waitFor();
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

  private long measure(AuditLog log, String name) throws Exception {
    Semaphore room = new Semaphore(IN_FLIGHT);
    CountDownLatch done = new CountDownLatch(entries);
    long start = System.nanoTime();
    for (int index = 0; index < entries; index++) {
      room.acquire();
      log.intent(intent(name, index))
          .thenAccept(
              sequence -> {
                room.release();
                done.countDown();
              });
    }
    await(done);
    return System.nanoTime() - start;
  }

  /** So many a second, evenly; how long each took until it was on the disk. */
  private void pace(AuditLog log, long aSecond) throws Exception {
    int count = (int) Math.min(entries, 20 * aSecond);
    long[] nanos = new long[count];
    CountDownLatch done = new CountDownLatch(count);
    AtomicInteger place = new AtomicInteger();
    long start = System.nanoTime();
    for (int index = 0; index < count; index++) {
      long due = start + index * SECOND / aSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      log.intent(intent("paced", index))
          .thenAccept(
              sequence -> {
                nanos[place.getAndIncrement()] = System.nanoTime() - due;
                done.countDown();
              });
    }
    await(done);
    Arrays.sort(nanos);
    System.out.printf(
        "  at %d a second, until durable: median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        aSecond,
        nanos[count / 2] / 1e6,
        nanos[count - 1 - count / 100] / 1e6,
        nanos[count - 1] / 1e6);
  }

  private static Intent intent(String name, int index) {
    String text = "x".repeat(CONTENT_BYTES);
    return TestingRecord.intent(name + index, "person-" + index % PEOPLE, text, text);
  }

  private static void await(CountDownLatch done) throws InterruptedException {
    if (!done.await(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException(done.getCount() + " entries are missing");
    }
  }

  private static void alike(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE alike AS SELECT " + COLUMNS + " FROM audit_record WHERE sequence < 0");
      statement.execute("CREATE UNIQUE INDEX alike_by_sequence ON alike (sequence)");
      statement.execute("CREATE UNIQUE INDEX alike_by_record ON alike (record_id, kind)");
      statement.execute(
          "CREATE INDEX alike_by_block ON alike ((sequence / 2048), subject, at_millis)");
      connection.commit();
    }
  }

  private long insertAlike(Connection connection, int before) throws SQLException {
    String sql = "INSERT INTO alike (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    HexFormat hex = HexFormat.of();
    byte[] hash = random(32);
    byte[] content = random(CONTENT_BYTES);
    String header = hex.formatHex(random(HEADER_BYTES / 2));
    long start = System.nanoTime();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int row = 1; row <= entries; row++) {
        String subject = "subject-of-32-characters-" + row % PEOPLE;
        insert.setLong(1, before + row);
        insert.setBytes(2, hash);
        insert.setBytes(3, hash);
        insert.setString(4, "INTENT");
        insert.setString(5, "rec-00000000000000" + (before + row));
        insert.setString(6, null);
        insert.setString(7, subject);
        insert.setString(8, subject);
        insert.setLong(9, row);
        insert.setString(10, header);
        insert.setBytes(11, hash);
        insert.setBytes(12, hash);
        insert.setBytes(13, content);
        insert.setBytes(14, content);
        add(connection, insert, row);
      }
    }
    return System.nanoTime() - start;
  }

  private static void bare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String bytes = connection.getMetaData().getURL().contains("sqlite") ? "BLOB" : "BYTEA";
      String key = bytes.equals("BLOB") ? "INTEGER" : "BIGINT";
      statement.execute(
          "CREATE TABLE plain (number " + key + " PRIMARY KEY, content " + bytes + ")");
      connection.commit();
    }
  }

  private long insertBare(Connection connection, int before) throws SQLException {
    byte[] content = random(2 * CONTENT_BYTES + HEADER_BYTES);
    long start = System.nanoTime();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO plain (number, content) VALUES (?, ?)")) {
      for (int row = 1; row <= entries; row++) {
        insert.setLong(1, before + row);
        insert.setBytes(2, content);
        add(connection, insert, row);
      }
    }
    return System.nanoTime() - start;
  }

  /** A batch and a commit for as many rows as a group has at most. */
  private void add(Connection connection, PreparedStatement insert, int row) throws SQLException {
    insert.addBatch();
    if (row % GROUP == 0 || row == entries) {
      insert.executeBatch();
      connection.commit();
    }
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
