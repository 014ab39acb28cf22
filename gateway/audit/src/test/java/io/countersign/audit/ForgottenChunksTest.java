package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.chunk;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcomeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.audit.read.Original;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of outputs go with the rest of an exchange, with their keys, and leave proofs behind. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class ForgottenChunksTest {
  private static final String[] MASKED = {"quincunx one ", "quincunx two ", "quincunx three"};

  private final TestingStore store;

  @TempDir Path folder;
  @TempDir Path scratch;

  ForgottenChunksTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void person_erased_losesAllParts() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, audit.log(), "r1", "ada");
      await(audit.log().intent(intent("r2", "bob")));
      await(audit.log().chunk(chunk("r2", "bob", 1, "of bob", "of bob")));
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      audit.forgetting().approve(order, "paul");
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput()).isEmpty();
      assertThat(audit.originals().open("r1")).isEqualTo(new Original.Forgotten());
      assertThat(audit.reader().byRecord("r2").orElseThrow().maskedOutput()).isEqualTo("of bob");
    }
    assertThat(rowsWith("quincunx")).isZero();
    assertThat(filesWith("quincunx")).isEmpty();
    assertThat(keys()).as("bob's, who asked, who approved").isEqualTo(3);
    assertThat(intact().removed()).singleElement().matches(removed -> removed.entries() == 4);
  }

  /** The control: without an erasure the same search finds the parts. */
  @Test
  void person_notErased_keepsAllParts() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, audit.log(), "r1", "ada");
    }
    assertThat(rowsWith("quincunx two")).isEqualTo(1);
    assertThat(filesWith("quincunx two").isEmpty()).isEqualTo(store != TestingStore.SQLITE);
    assertThat(intact().removed()).isEmpty();
  }

  @Test
  void parts_expireByTheUseCaseOfTheirIntent() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, audit.log(), "r1", "ada");
    }
    try (Audit audit = later()) {
      RetentionPolicy kept =
          new RetentionPolicy(
              100, new TreeMap<>(Map.of("drafting", 0)), Collections.emptySortedMap());
      assertThat(audit.forgetting().expire(kept)).isZero();
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput())
          .isEqualTo(String.join("", MASKED));
      assertThat(keys()).isEqualTo(1);
      RetentionPolicy brief =
          new RetentionPolicy(
              100, new TreeMap<>(Map.of("drafting", 10)), Collections.emptySortedMap());
      assertThat(audit.forgetting().expire(brief)).isEqualTo(1);
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput()).isEmpty();
      assertThat(audit.originals().open("r1")).isEqualTo(new Original.Forgotten());
    }
    assertThat(keys()).isZero();
    assertThat(intact().removed()).singleElement().matches(removed -> removed.entries() == 4);
  }

  @Test
  void useCaseWithoutContent_hasPartsWithoutText() throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, new WithoutContent(audit.log(), Set.of("drafting")), "r1", "ada");
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedOutput()).isEmpty();
      assertThat(audit.originals().open("r1")).isEqualTo(new Original.Absent());
    }
    assertThat(rowsWith("quincunx")).isZero();
    assertThat(filesWith("quincunx")).isEmpty();
    assertThat(filesWith("clear words")).isEmpty();
    assertThat(store.column(folder, "header"))
        .filteredOn(header -> header.contains("\"kind\":\"CHUNK\""))
        .hasSize(2)
        .allMatch(header -> header.contains("\"withheld\":{\"bytes\":13,"));
    assertThat(intact().removed()).isEmpty();
  }

  private static void exchange(Audit audit, AuditLog log, String record, String person)
      throws Exception {
    await(log.intent(intent(record, person)));
    await(log.chunk(chunk(record, person, 1, MASKED[0], "clear words 1")));
    await(log.chunk(chunk(record, person, 2, MASKED[1], "clear words 2")));
    await(log.outcome(outcomeOf(record, person, "clear words 3", MASKED)));
    assertThat(audit.log().open()).isTrue();
  }

  /** The same record 400 days on. */
  private Audit later() {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(400));
    return Audit.open(store.settings(folder), clock, System::nanoTime, new SecureRandom());
  }

  private Verification.Intact intact() {
    Verification found = store.verify(folder);
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return (Verification.Intact) found;
  }

  private int keys() throws SQLException {
    try (Connection connection = store.connectKeys(folder);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM content_key")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** How many entries have these words in their masked text. */
  private long rowsWith(String words) throws SQLException {
    String text =
        store == TestingStore.SQLITE ? "CAST(masked AS TEXT)" : "convert_from(masked, 'UTF8')";
    return store.column(folder, text).stream()
        .filter(masked -> masked != null && masked.contains(words))
        .count();
  }

  /** The files of the data folder in which these words stand. */
  private List<Path> filesWith(String words) throws Exception {
    Path copy = Files.createTempDirectory(scratch, "copy");
    TestingRecord.copyFiles(folder, copy);
    List<Path> found = new java.util.ArrayList<>();
    try (var files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        if (text.contains(words)) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
