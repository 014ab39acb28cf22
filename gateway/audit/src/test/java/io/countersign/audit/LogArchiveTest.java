package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A log that is taken away as a file says the same as the record, and whatever is changed in it is
 * found.
 */
@Tag("long")
@ParameterizedClass
@EnumSource(TestingStore.class)
class LogArchiveTest {
  private static final String ENTRIES = "entries.jsonl";
  private static final String CHECKPOINTS = "checkpoints.jsonl";
  private static final int TAMPERINGS = 100;

  private final TestingStore store;

  @TempDir Path folder;
  @TempDir Path scratch;

  LogArchiveTest(TestingStore store) {
    this.store = store;
  }

  /** Two runs with another key for checkpoints from the second on. */
  @BeforeEach
  void fill() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchanges(audit, 0, 150);
    }
    AuditSettings settings = store.settings(folder);
    Audit.rotateCheckpointKey(
        folder, settings.masterKey(), settings.database(), new SecureRandom());
    try (Audit audit = store.open(folder)) {
      exchanges(audit, 150, 300);
    }
  }

  @Test
  void export_saysTheSameAsTheRecord_withoutAnyContent() throws Exception {
    TestingPackage export = exported();
    assertThat(export.texts()).containsOnlyKeys(ENTRIES, CHECKPOINTS, "README.txt");
    assertThat(export.everything())
        .doesNotContain("[EMAIL", "write to", "ada@example.com", "\"ada\"");
    Verification.Intact whole = (Verification.Intact) store.verify(folder);
    Verification.Intact found = (Verification.Intact) verified(export);
    assertThat(found.records()).isEqualTo(export.lines(ENTRIES).size()).isGreaterThan(600);
    assertThat(found.earlierKeys()).hasSize(1).isEqualTo(whole.earlierKeys());
    assertThat(found.key()).isEqualTo(whole.key());
    assertThat(export.text("README.txt")).contains(found.key(), found.records() + " entries");
    assertThat(verified(export, new Expected(whole.key(), whole.checkpoint())))
        .isInstanceOf(Verification.Tampered.class); // the stop was signed after the export
    assertThat(verified(export, new Expected(whole.key(), found.checkpoint()))).isEqualTo(found);
  }

  @Test
  void export_ofAnErasedPerson_saysWhoWantedIt() throws Exception {
    TestingPackage export;
    try (Audit audit = store.open(folder)) {
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      audit.forgetting().approve(order, "paul");
      export =
          TestingPackage.of(audit.reader().log("", Instant.EPOCH).orElseThrow().file(), scratch);
    }
    assertThat(verified(export)).isInstanceOf(Verification.Intact.class);
    String alone = export.text(ENTRIES).replace("\\\"paul\\\"", "\\\"pia\\\"");
    assertThat(verified(export.with(ENTRIES, alone, scratch)))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> assertThat(tampered.reason()).contains("two people"));
  }

  @Test
  void anyCharacter_changed_isFound() throws Exception {
    TestingPackage good = exported();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int number = 0; number < TAMPERINGS; number++) {
      String name = number % 3 == 0 ? CHECKPOINTS : ENTRIES;
      String text = good.text(name);
      int place = random.nextInt(text.length());
      char other = (char) ('!' + random.nextInt(90));
      if (PackageVerifierTest.meansTheSame(text, place, other)) {
        continue;
      }
      String changed = text.substring(0, place) + other + text.substring(place + 1);
      assertThat(verified(good.with(name, changed, scratch)))
          .as("seed %s: %s at %s becomes %s", seed, name, place, other)
          .isInstanceOf(Verification.Tampered.class);
    }
  }

  @Test
  void lines_leftOutSwappedOrAdded_areFound() throws Exception {
    TestingPackage good = exported();
    List<String> lines = good.lines(ENTRIES);
    int last = lines.size() - 1;
    assertThat(firstBad(good, ENTRIES, without(lines, 40))).isEqualTo(41);
    assertThat(firstBad(good, ENTRIES, without(lines, last))).isEqualTo(last + 1);
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 50, 51);
    assertThat(firstBad(good, ENTRIES, swapped)).isEqualTo(51);
    List<String> twice = new ArrayList<>(lines);
    twice.add(60, lines.get(60));
    assertThat(firstBad(good, ENTRIES, twice)).isEqualTo(62);
    List<String> notes = good.lines(CHECKPOINTS);
    assertThat(firstBad(good, CHECKPOINTS, without(notes, 1))).isPositive();
    assertThat(firstBad(good, CHECKPOINTS, without(notes, notes.size() - 1))).isPositive();
  }

  /**
   * An older export is a good export: only a checkpoint that was noted elsewhere tells that it is
   * older. Negative control of what the notes are for.
   */
  @Test
  void export_cutToAnEarlierCheckpoint_isFoundByANoteAlone() throws Exception {
    TestingPackage good = exported();
    Verification.Intact whole = (Verification.Intact) verified(good);
    List<String> notes = good.lines(CHECKPOINTS);
    List<String> fewer = notes.subList(0, notes.size() / 2);
    String newest = fewer.get(fewer.size() - 1);
    int size = Integer.parseInt(newest.replaceAll(".*\"size\":([0-9]+).*", "$1"));
    TestingPackage cut =
        good.with(CHECKPOINTS, text(fewer), scratch)
            .with(ENTRIES, text(good.lines(ENTRIES).subList(0, size)), scratch);
    assertThat(verified(cut)).isInstanceOf(Verification.Intact.class);
    assertThat(verified(cut, new Expected(null, whole.checkpoint())))
        .isInstanceOf(Verification.Tampered.class);
  }

  @Test
  void whatIsNoExport_cannotBeTold() throws Exception {
    Path none = Files.writeString(scratch.resolve("none.zip"), "no ZIP file");
    AuditVerifier verifier = AuditVerifier.create(Expected.nothing());
    assertThat(verifier.verifyExport(none)).isInstanceOf(Verification.Undecidable.class);
    assertThat(verifier.verifyExport(scratch.resolve("absent.zip")))
        .isInstanceOf(Verification.Undecidable.class);
    TestingPackage good = exported();
    assertThat(verified(good.with(ENTRIES, "", scratch).with(CHECKPOINTS, "", scratch)))
        .isEqualTo(new Verification.Undecidable("the file has no entries"));
    try (Audit audit = store.open(folder)) {
      assertThat(audit.reader().log("no-such-gateway", Instant.EPOCH)).isEmpty();
    }
  }

  private static void exchanges(Audit audit, int from, int to) throws Exception {
    for (int number = from; number < to; number++) {
      await(audit.log().intent(intent("r" + number, number % 10 == 0 ? "ada" : "bob")));
      await(audit.log().outcome(outcome("r" + number, number % 10 == 0 ? "ada" : "bob")));
    }
  }

  private TestingPackage exported() throws Exception {
    try (Audit audit = store.open(folder)) {
      return TestingPackage.of(audit.reader().log("", Instant.EPOCH).orElseThrow().file(), scratch);
    }
  }

  private static Verification verified(TestingPackage export) {
    return verified(export, Expected.nothing());
  }

  private static Verification verified(TestingPackage export, Expected expected) {
    return AuditVerifier.create(expected).verifyExport(export.file());
  }

  private long firstBad(TestingPackage good, String name, List<String> lines) throws Exception {
    Verification found = verified(good.with(name, text(lines), scratch));
    return found instanceof Verification.Tampered tampered ? tampered.firstBadSequence() : 0;
  }

  private static List<String> without(List<String> lines, int index) {
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(index);
    return fewer;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
