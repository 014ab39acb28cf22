package io.countersign.audit;

import io.countersign.audit.store.ConnectionSource;
import io.countersign.audit.store.DiskReserve;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A process that writes exchanges from many threads until it is killed. */
final class KilledWriter {
  private static final int THREADS = 16;

  private KilledWriter() {}

  /**
   * Prints {@code <record id> <sequence>} for each entry it was told is durable. The arguments are
   * the store, the folder, the round, and {@code lazy} for a store that says so before it is true.
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    TestingStore store = TestingStore.valueOf(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Audit audit = arguments.length > 3 ? openLazy(store, folder) : store.open(folder);
    AtomicLong next = new AtomicLong();
    for (int index = 0; index < THREADS; index++) {
      new Thread(() -> write(audit.log(), next, arguments[2])).start();
    }
  }

  private static Audit openLazy(TestingStore store, Path folder) {
    return OpenAudit.open(
        store.settings(folder),
        Clock.systemUTC(),
        System::nanoTime,
        new SecureRandom(),
        LazyStore::new,
        DiskReserve::in);
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

  /** Commits only every so often, and says otherwise. */
  private static final class LazyStore implements ConnectionSource {
    private static final int EVERY = 50;

    private final ConnectionSource real;
    private int commits;

    LazyStore(ConnectionSource real) {
      this.real = real;
    }

    @Override
    public Connection writing() throws SQLException {
      Connection connection = real.writing();
      return (Connection)
          Proxy.newProxyInstance(
              LazyStore.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("commit") && ++commits > 20 && commits % EVERY != 0) {
                  return null;
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
