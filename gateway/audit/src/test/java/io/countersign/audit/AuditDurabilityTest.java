package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.key.AesGcm;
import io.countersign.audit.key.ContentKey;
import io.countersign.audit.key.Keyring;
import io.countersign.audit.key.MasterKey;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.store.Tail;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is on the disk when a stage completes, and what is not on it ever. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class AuditDurabilityTest {
  private static final String SECRET = "canary-4111-1111-1111-1111-original";
  private static final String PERSON = "canary-person-ada";

  private final TestingStore store;

  @TempDir Path folder;
  @TempDir Path copy;

  AuditDurabilityTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void stage_completing_findsItsRowOnAnotherConnection() throws Exception {
    try (Audit audit = store.open(folder)) {
      List<CompletionStage<Boolean>> seen = new ArrayList<>();
      for (int index = 0; index < 200; index++) {
        String record = "r" + index;
        seen.add(
            audit
                .log()
                .refusal(refusal(record, "ada"))
                .thenApply(sequence -> isStored(audit, record, sequence)));
      }
      for (CompletionStage<Boolean> stage : seen) {
        assertThat(stage.toCompletableFuture().get(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void submitters_concurrent_getGaplessSequencesInFewCommits() throws Exception {
    CountedCommits commits = new CountedCommits();
    Set<Long> sequences = new ConcurrentSkipListSet<>();
    ExecutorService pool = Executors.newFixedThreadPool(64);
    try (Audit audit = commits.open(store.settings(folder))) {
      List<Future<?>> submitters = new ArrayList<>();
      for (int submitter = 0; submitter < 64; submitter++) {
        String name = "s" + submitter + "-";
        submitters.add(pool.submit(() -> write(audit.log(), name, sequences)));
      }
      for (Future<?> submitter : submitters) {
        submitter.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 64 * 20 + 1).boxed().toList());
    assertThat(commits.count()).isLessThan(64 * 20 / 4);
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void originalsAndPersons_areInNoFileInClear() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", PERSON, "masked-canary", SECRET)));
      await(audit.log().outcome(outcome("r1", PERSON)));
      await(audit.log().refusal(refusal("r2", PERSON)));
      // By another process: closing a file here would drop the locks that SQLite holds on it.
      Process cp = new ProcessBuilder("cp", "-a", folder + "/.", copy.toString()).start();
      assertThat(cp.waitFor()).isZero();
    }
    for (Path place : List.of(folder, copy, store.files(folder))) {
      assertThat(filesWith(place, SECRET)).isEmpty();
      assertThat(filesWith(place, PERSON)).isEmpty();
      assertThat(filesWith(place, "ada@example.com")).isEmpty();
    }
    // The search itself works: masked text is kept in clear.
    assertThat(filesWith(store.files(folder), "masked-canary")).isNotEmpty();
  }

  @Test
  void sealedOriginal_opensWithItsKeyInItsPlaceOnly() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", PERSON, "masked", SECRET)));
    }
    try (AuditFolder held = AuditFolder.take(folder);
        Connection records = store.connect(folder);
        Connection keys = store.connectKeys(folder);
        Statement record = records.createStatement();
        Statement key = keys.createStatement();
        ResultSet row =
            record.executeQuery(
                "SELECT sealed, previous_hash, key_id FROM audit_record WHERE sequence = 2");
        ResultSet wrapped = key.executeQuery("SELECT subject, wrapped FROM content_key")) {
      assertThat(row.next() && wrapped.next()).isTrue();
      SecureRandom random = new SecureRandom();
      MasterKey master = MasterKey.from(MasterKeySource.inDataFolder(), held, random);
      AesGcm cipher = new AesGcm(random);
      ContentKey content =
          Keyring.unwrap(
              master, cipher, row.getString(3), wrapped.getString(1), wrapped.getBytes(2));
      Entry entry = Entry.of(intent("r1", PERSON));
      Tail previous = new Tail(1, new Hash(row.getBytes(2)));
      byte[] clear =
          cipher.open(content.key(), row.getBytes(1), Ledger.context(2, entry, content, previous));
      assertThat(new String(clear, StandardCharsets.UTF_8)).isEqualTo(SECRET);
      byte[] elsewhere = Ledger.context(3, entry, content, previous);
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> cipher.open(content.key(), row.getBytes(1), elsewhere))
          .isInstanceOf(java.security.GeneralSecurityException.class);
    }
  }

  @Test
  void typesWithSecrets_showNone() {
    Intent intent = intent("r1", PERSON, SECRET, SECRET);
    for (Object shown :
        List.of(
            intent,
            outcome("r1", PERSON),
            Entry.of(intent),
            intent.originalPrompt(),
            MasterKeySource.given(SECRET.substring(0, 32).getBytes(StandardCharsets.UTF_8)),
            new MasterKey(SECRET.getBytes(StandardCharsets.UTF_8)))) {
      assertThat(shown.toString()).doesNotContain("canary").doesNotContain("ada");
    }
  }

  @Test
  void strings_hostile_comeBackAsTheyWere() throws Exception {
    String hostile = "a\"b\\c\nd\u0000\u001b[31m\u202e\u2028<script>\ud83d\ude00\u00e9";
    try (Audit audit = store.open(folder)) {
      Refusal refusal =
          new Refusal(
              "r1",
              TestingRecord.AT,
              hostile,
              "code",
              400,
              new ExchangeFacts(
                  hostile,
                  null,
                  new TreeSet<>(List.of(hostile)),
                  new TreeSet<>(List.of(hostile)),
                  null,
                  null,
                  null,
                  null,
                  hostile,
                  null,
                  null,
                  null,
                  null,
                  null,
                  hostile,
                  new java.util.TreeMap<>(),
                  0,
                  null,
                  new java.util.TreeMap<>(
                      Map.of(
                          1,
                          new AttachmentFacts(
                              hostile, new java.util.TreeMap<>(Map.of(hostile, 2)))))));
      await(audit.log().refusal(refusal));
      ExchangeView view = audit.reader().byRecord("r1").orElseThrow();
      assertThat(view.facts()).isEqualTo(refusal.facts());
      assertThat(view.stage()).isEqualTo(hostile);
    }
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  private static void write(AuditLog log, String name, Set<Long> sequences) {
    for (int index = 0; index < 20; index++) {
      Refusal refusal = refusal(name + index, "ada");
      sequences.add(log.refusal(refusal).toCompletableFuture().join());
    }
  }

  private static boolean isStored(Audit audit, String record, long sequence) {
    return audit.reader().byRecord(record).orElseThrow().sequence() == sequence;
  }

  /** A server removes files while it runs; what is gone holds nothing. */
  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static List<Path> filesWith(Path folder, String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (content(file).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** Opens a record whose commits are counted. */
  private static final class CountedCommits {
    private final java.util.concurrent.atomic.AtomicInteger count =
        new java.util.concurrent.atomic.AtomicInteger();

    Audit open(AuditSettings settings) {
      return OpenAudit.open(
          settings,
          Clock.systemUTC(),
          System::nanoTime,
          new SecureRandom(),
          records -> new BreakableStore(records, count::incrementAndGet),
          DiskReserve::in);
    }

    int count() {
      return count.get();
    }
  }
}
