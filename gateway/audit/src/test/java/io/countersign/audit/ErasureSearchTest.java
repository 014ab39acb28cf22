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
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand people, a hundred of whom are forgotten: nothing of theirs is left in a file or in the
 * memory of the process, every proof holds, and the others have what they had.
 */
@Tag("long")
class ErasureSearchTest {
  private static final int PEOPLE = Integer.getInteger("erasure.people", 1_000);
  private static final long SEED = System.nanoTime();

  @TempDir Path folder;
  @TempDir Path scratch;

  @Test
  void hundredOfAThousand_erased_areFoundNowhere() throws Exception {
    Map<String, Integer> found = erase(ErasingProcess.Variant.AS_BUILT, PEOPLE);
    assertThat(found)
        .as("seed %s", SEED)
        .isNotEmpty()
        .allSatisfy((file, hits) -> assertThat(hits).as(file).isZero());
    assertThat(found.keySet()).contains("audit.db", "keys.db", "heap.hprof");
    Verification verified = AuditVerifier.create(Expected.nothing()).verify(folder);
    assertThat(verified).isInstanceOf(Verification.Intact.class);
    Verification.Intact intact = (Verification.Intact) verified;
    assertThat(intact.removed()).hasSize(PEOPLE / 10);
    assertThat(intact.removed().stream().mapToLong(Verification.Removed::entries).sum())
        .isEqualTo(2L * ErasedPeople.ROUNDS * (PEOPLE / 10));
    try (Audit audit = TestingRecord.open(folder)) {
      assertEveryProofHolds(audit, intact);
      assertOthersHaveAll(audit);
    }
  }

  /** Negative controls: the search must notice an erasure that leaves something. */
  @Test
  void erasure_leavingContentOrLog_isFound() throws Exception {
    Map<String, Integer> keysOnly = erase(ErasingProcess.Variant.KEYS_ONLY, 50);
    assertThat(keysOnly.getOrDefault("audit.db", 0) + keysOnly.getOrDefault("audit.db-wal", 0))
        .isPositive();
    assertThat(keysOnly.get("keys.db")).isZero();
    delete(folder);
    Map<String, Integer> logLeft = erase(ErasingProcess.Variant.LOG_LEFT, 50);
    assertThat(logLeft.get("audit.db-wal")).isPositive();
  }

  /** Before anything is erased the same search finds what was written. */
  @Test
  void values_notErased_areFound() throws Exception {
    erase(ErasingProcess.Variant.AS_BUILT, 50);
    List<String> kept = ErasedPeople.values(SEED, 1);
    int hits = new ByteSearch(kept).count(folder.resolve("audit.db"));
    assertThat(hits).isPositive();
  }

  /** How many pieces of the erased people's values each file holds, while the process runs. */
  private Map<String, Integer> erase(ErasingProcess.Variant variant, int people) throws Exception {
    Path heap = scratch.resolve("heap.hprof");
    Files.deleteIfExists(heap);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ErasingProcess.class.getName(),
                folder.toString(),
                heap.toString(),
                Long.toString(SEED),
                Integer.toString(people),
                variant.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("ready");
      return search(heap, people);
    } finally {
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Map<String, Integer> search(Path heap, int people) throws IOException {
    List<String> values =
        IntStream.range(0, people / 10)
            .boxed()
            .flatMap(tenth -> ErasedPeople.values(SEED, tenth * 10).stream())
            .toList();
    ByteSearch search = new ByteSearch(values);
    Map<String, Integer> found = new TreeMap<>();
    List<Path> files = new ArrayList<>(List.of(heap));
    try (Stream<Path> inFolder = Files.list(folder)) {
      files.addAll(inFolder.toList());
    }
    for (Path file : files) {
      found.put(String.valueOf(file.getFileName()), search.count(file));
    }
    return found;
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

  private void assertOthersHaveAll(Audit audit) throws Exception {
    for (int person = 0; person < PEOPLE; person++) {
      List<ExchangeView> views =
          audit.reader().ofPerson(ErasedPeople.person(SEED, person), Long.MAX_VALUE, 200).stream()
              .sorted(Comparator.comparingLong(ExchangeView::sequence).reversed())
              .toList(); // all were made at one time, by which the reader sorts
      assertThat(views).hasSize(ErasedPeople.ROUNDS);
      for (int round = 0; round < ErasedPeople.ROUNDS; round++) {
        ExchangeView view = views.get(ErasedPeople.ROUNDS - 1 - round);
        boolean erased = person % 10 == 0;
        assertThat(view.maskedPrompt())
            .isEqualTo(erased ? "" : ErasedPeople.maskedPrompt(SEED, person, round));
        assertThat(view.maskedOutput())
            .isEqualTo(erased ? "" : ErasedPeople.maskedOutput(SEED, person, round));
        assertThat(prompt(audit.originals().open(view.record())))
            .isEqualTo(erased ? "" : ErasedPeople.originalPrompt(SEED, person, round));
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

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
