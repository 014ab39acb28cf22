package io.countersign.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.proof.ProofCheck;
import io.countersign.audit.proof.Sha256;
import io.countersign.audit.proof.SignedCheckpoint;
import io.countersign.audit.proof.VerifierKey;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.audit.store.EntryProof;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.verify.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many people, a tenth of whom are read in every way and forgotten: nothing of theirs is left in a
 * file or in the memory of the process, every proof holds, and the others have what they had.
 */
@Tag("long")
class ErasureSearchTest {
  /** How many: {@code -Derasure.people=1000} for the long run. */
  private static final int PEOPLE = Integer.getInteger("erasure.people", 200);

  private final long seed = System.nanoTime(); // each test its own people

  @TempDir Path folder;
  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource
  void aTenthOfThePeople_erased_isFoundNowhere(TestingStore store) throws Exception {
    Map<String, Integer> found = erase(store, ErasingProcess.Variant.AS_BUILT, PEOPLE);
    assertThat(found.keySet()).contains("search.db", "heap.hprof").containsAll(holding(store));
    assertNoneFound(found);
    if (store == TestingStore.POSTGRESQL) {
      assertNoneFound(inFilesOfTheServer(PEOPLE));
    }
    Verification verified = store.verify(folder);
    assertThat(verified).isInstanceOf(Verification.Intact.class);
    Verification.Intact intact = (Verification.Intact) verified;
    assertThat(intact.removed()).hasSize(PEOPLE / 10);
    assertThat(intact.removed().stream().mapToLong(Verification.Removed::entries).sum())
        .isEqualTo(2L * ErasedPeople.ROUNDS * (PEOPLE / 10));
    try (Audit audit = store.open(folder)) {
      assertEveryProofHolds(audit, intact);
      assertOthersHaveAll(audit, PEOPLE);
    }
  }

  /** Negative controls: the search must notice an erasure that leaves something. */
  @ParameterizedTest
  @EnumSource
  void erasure_leavingContent_isFound(TestingStore store) throws Exception {
    Map<String, Integer> found = erase(store, ErasingProcess.Variant.KEYS_ONLY, 50);
    List<String> holding = holding(store);
    assertThat(found.getOrDefault(holding.get(0), 0) + found.getOrDefault("audit.db-wal", 0))
        .isPositive();
    assertThat(found.get(holding.get(1))).isZero();
    if (store == TestingStore.POSTGRESQL) {
      assertThat(inFilesOfTheServer(50).values()).anyMatch(hits -> hits > 0);
    }
  }

  @Test
  void erasure_leavingTheLog_isFound() throws Exception {
    Map<String, Integer> found = erase(TestingStore.SQLITE, ErasingProcess.Variant.LOG_LEFT, 50);
    assertThat(found.get("audit.db-wal")).isPositive();
  }

  /** Before anything is erased the same search finds what was written. */
  @Test
  void values_notErased_areFound() throws Exception {
    erase(TestingStore.SQLITE, ErasingProcess.Variant.AS_BUILT, 50);
    List<String> kept = ErasedPeople.values(seed, 1);
    int hits = new ByteSearch(kept).count(folder.resolve("audit.db"));
    assertThat(hits).isPositive();
  }

  private void assertNoneFound(Map<String, Integer> found) {
    assertThat(found).isNotEmpty();
    found.values().removeIf(hits -> hits == 0);
    assertThat(found).as("seed %s", seed).isEmpty();
  }

  /** Where a store keeps entries, and where keys. */
  private static List<String> holding(TestingStore store) {
    return store == TestingStore.SQLITE
        ? List.of("audit.db", "keys.db")
        : List.of("countersign_log_a.audit_record", "countersign_keys.content_key");
  }

  /** How many pieces of the erased people's values each file holds, while the process runs. */
  private Map<String, Integer> erase(TestingStore store, ErasingProcess.Variant variant, int people)
      throws Exception {
    String port = store == TestingStore.SQLITE ? "" : "" + TestingPostgres.sharedPort();
    Path heap = scratch.resolve("heap.hprof");
    Files.deleteIfExists(heap);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-D" + TestingPostgres.PORT + "=" + port,
                "-cp",
                System.getProperty("java.class.path"),
                ErasingProcess.class.getName(),
                folder.toString(),
                heap.toString(),
                Long.toString(seed),
                Integer.toString(people),
                variant.name(),
                store.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("ready");
      Map<String, Integer> found = new TreeMap<>();
      ByteSearch search = search(people);
      found.put("heap.hprof", search.count(heap));
      found.putAll(inFiles(search, folder));
      if (store == TestingStore.POSTGRESQL) {
        found.putAll(inRows(search, holding(store)));
      }
      return found;
    } finally {
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private ByteSearch search(int people) {
    return new ByteSearch(
        IntStream.range(0, people / 10)
            .boxed()
            .flatMap(tenth -> ErasedPeople.values(seed, tenth * 10).stream())
            .toList());
  }

  /** In every file below a folder. */
  private static Map<String, Integer> inFiles(ByteSearch search, Path below) throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    Files.walkFileTree(
        below,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              found.put(below.relativize(file).toString(), search.count(file));
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException gone) {
              return visitFileFailed(file, gone);
            }
          }

          /** A server deletes files of its own meanwhile: one that is gone holds nothing. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            return problem instanceof NoSuchFileException
                ? FileVisitResult.CONTINUE
                : super.visitFileFailed(file, problem);
          }
        });
    return found;
  }

  /** In rows of tables of PostgreSQL, dead ones too. */
  private Map<String, Integer> inRows(ByteSearch search, List<String> tables) throws Exception {
    Map<String, Integer> found = new TreeMap<>();
    try (Connection superuser = TestingPostgres.superuser(TestingStore.address(folder))) {
      for (String table : tables) {
        byte[] rows = new HeapPages(superuser, table).rows();
        found.put(table, search.count(Files.write(scratch.resolve("rows"), rows)));
      }
    }
    return found;
  }

  /** In all that the server has, once what the documentation says for this was done. */
  private Map<String, Integer> inFilesOfTheServer(int people) throws Exception {
    try (Connection superuser = TestingPostgres.superuser(TestingStore.address(folder));
        Statement statement = superuser.createStatement()) {
      for (String table : holding(TestingStore.POSTGRESQL)) {
        statement.execute("VACUUM FULL " + table);
      }
      statement.execute("SELECT pg_switch_wal()");
      statement.execute("CHECKPOINT");
    }
    return inFiles(search(people), TestingPostgres.sharedData());
  }

  private static void assertEveryProofHolds(Audit audit, Verification.Intact intact) {
    ProofCheck check = new ProofCheck();
    Sha256 sha256 = new Sha256();
    VerifierKey key = VerifierKey.parse(intact.key());
    for (long sequence = 1; sequence <= intact.records(); sequence++) {
      EntryProof proof = audit.forgetting().proof(sequence).orElseThrow();
      SignedCheckpoint signed = requireNonNull(SignedCheckpoint.open(proof.checkpoint(), key));
      ByteBuffer leaf =
          sha256.of(
              (byte) 0,
              StandardCharsets.UTF_8.encode(proof.header()),
              ByteBuffer.wrap(proof.maskedHash().bytes()),
              ByteBuffer.wrap(proof.sealedHash().bytes()));
      List<ByteBuffer> hashes =
          proof.hashes().stream().map(Hash::bytes).map(ByteBuffer::wrap).toList();
      assertThat(check.included(leaf, sequence - 1, signed.size(), hashes, signed.root()))
          .as("entry %s", sequence)
          .isTrue();
    }
  }

  private void assertOthersHaveAll(Audit audit, int people) throws Exception {
    for (int person = 0; person < people; person++) {
      List<ExchangeView> views =
          audit.reader().ofPerson(ErasedPeople.person(seed, person), Long.MAX_VALUE, 200).stream()
              .sorted(Comparator.comparingLong(ExchangeView::sequence).reversed())
              .toList(); // all were made at one time, by which the reader sorts
      assertThat(views).hasSize(ErasedPeople.ROUNDS);
      for (int round = 0; round < ErasedPeople.ROUNDS; round++) {
        ExchangeView view = views.get(ErasedPeople.ROUNDS - 1 - round);
        boolean erased = person % 10 == 0;
        assertThat(view.maskedPrompt())
            .isEqualTo(erased ? "" : ErasedPeople.maskedPrompt(seed, person, round));
        assertThat(view.maskedOutput())
            .isEqualTo(erased ? "" : ErasedPeople.maskedOutput(seed, person, round));
        assertThat(prompt(audit.originals().open(view.record())))
            .isEqualTo(erased ? "" : ErasedPeople.originalPrompt(seed, person, round));
      }
    }
  }

  /** What can be opened of a prompt; one that was erased must say so. */
  private static String prompt(Original original) {
    if (original instanceof Original.Opened opened) {
      return opened.prompt();
    }
    assertThat(original).isInstanceOf(Original.Forgotten.class);
    return "";
  }
}
