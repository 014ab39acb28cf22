package io.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.read.Original;
import io.countersign.audit.store.ConnectionSource;
import io.countersign.audit.store.DiskReserve;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A process that records exchanges of many people, reads in every way what it has of every tenth,
 * forgets these, writes down its heap, and stays until its input ends. Every value is made anew
 * from the seed when it is needed, so that only the program under test can keep one.
 */
final class ErasingProcess {
  /** How an erasure may go wrong; the search of the test must notice each. */
  enum Variant {
    AS_BUILT,
    /** The keys are destroyed and the content is left. */
    KEYS_ONLY,
    /** The write-ahead log is not emptied. */
    LOG_LEFT
  }

  private ErasingProcess() {}

  /**
   * Arguments: the folder, where the heap goes, the seed, how many people, the variant, the store.
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[2]);
    int people = Integer.parseInt(arguments[3]);
    Variant variant = Variant.valueOf(arguments[4]);
    TestingStore store = TestingStore.valueOf(arguments[5]);
    try (Audit audit =
        OpenAudit.open(
            store.settings(folder),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            broken(variant),
            DiskReserve::in)) {
      write(audit.log(), seed, people);
      TestingRecord.awaitIndexed(audit);
      if (store == TestingStore.POSTGRESQL) {
        store.execute(folder, "ANALYZE"); // as the server does by itself before long
      }
      for (int person = 0; person < people; person += 10) {
        read(audit, ErasedPeople.values(seed, person));
        String id = ErasedPeople.person(seed, person);
        ErasureOrder order = audit.forgetting().ask(id, "privacy-one", "GDPR Article 17");
        audit.forgetting().approve(order.id(), "privacy-two");
      }
      while (variant == Variant.AS_BUILT && audit.removalsUnderWay() > 0) {
        Thread.sleep(10);
      }
      dump(arguments[1]);
      System.out.println("ready");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void write(AuditLog log, long seed, int people) {
    for (int round = 0; round < ErasedPeople.ROUNDS; round++) {
      List<CompletableFuture<Long>> written = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        String record = "r" + person + "-" + round;
        written.add(log.intent(intent(seed, person, round, record)).toCompletableFuture());
        written.add(log.outcome(outcome(seed, person, round, record)).toCompletableFuture());
      }
      written.forEach(CompletableFuture::join);
    }
  }

  /** Finds, shows, opens and packs all of a person. */
  private static void read(Audit audit, List<String> values) throws Exception {
    String id = values.get(0);
    List<String> records = TestingGateways.found(audit, values.get(1) + "*");
    assertThat(records).as("of %s, %s", id, values.get(1)).hasSize(1);
    assertThat(audit.reader().byRecord(records.get(0))).isPresent();
    assertThat(audit.originals().open(records.get(0))).isInstanceOf(Original.Opened.class);
    assertThat(audit.reader().ofPerson(id, Long.MAX_VALUE, 10)).hasSize(ErasedPeople.ROUNDS);
    String request = audit.packages().ask(id, "privacy-one", "request 7").id();
    audit.packages().approve(request, "privacy-two");
    assertThat(TestingPackage.bytes(audit.packages().open(request, "privacy-one"))).isNotEmpty();
  }

  private static Intent intent(long seed, int person, int round, String record) {
    return new Intent(
        record,
        TestingRecord.AT,
        TestingRecord.facts(ErasedPeople.person(seed, person)),
        content(ErasedPeople.maskedPrompt(seed, person, round)),
        content(ErasedPeople.originalPrompt(seed, person, round)));
  }

  private static Outcome outcome(long seed, int person, int round, String record) {
    return new Outcome(
        record,
        ErasedPeople.person(seed, person),
        TestingRecord.AT,
        OutcomeKind.COMPLETED,
        200,
        null,
        1,
        1,
        1,
        new TreeMap<>(),
        content(ErasedPeople.maskedOutput(seed, person, round)),
        content(ErasedPeople.originalOutput(seed, person, round)));
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void dump(String file) throws IOException {
    HotSpotDiagnosticMXBean heap =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    System.gc();
    heap.dumpHeap(file, true);
  }

  private static UnaryOperator<ConnectionSource> broken(Variant variant) {
    return real -> () -> broken(real.writing(), variant);
  }

  private static Connection broken(Connection real, Variant variant) {
    return proxy(
        Connection.class,
        real,
        (method, arguments) -> {
          if (variant == Variant.KEYS_ONLY
              && method.equals("prepareStatement")
              && ((String) arguments[0]).startsWith("UPDATE audit_record")) {
            arguments[0] = ((String) arguments[0]).replace("WHERE", "WHERE 1 = 0 AND");
          }
        },
        made -> made instanceof Statement statement ? broken(statement, variant) : made);
  }

  private static Object broken(Statement real, Variant variant) {
    if (variant != Variant.LOG_LEFT || real instanceof java.sql.PreparedStatement) {
      return real;
    }
    return proxy(
        Statement.class,
        real,
        (method, arguments) -> {
          if (method.equals("executeQuery")) {
            arguments[0] = ((String) arguments[0]).replaceFirst("^PRAGMA wal_.*", "SELECT 0");
          }
        },
        made -> made);
  }

  private interface Change {
    void on(String method, Object[] arguments) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T real, Change change, UnaryOperator<Object> result) {
    return type.cast(
        Proxy.newProxyInstance(
            ErasingProcess.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (arguments != null) {
                change.on(method.getName(), arguments);
              }
              try {
                Object made = method.invoke(real, arguments);
                return made == null ? null : result.apply(made);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
