package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A use case of which no text is kept, and another one beside it. */
class WithoutContentTest {
  private static final String WORDS = "quincunx for [EMAIL-1]";
  private static final String SECRET = "quincunx for zanzibar@example.com";

  @TempDir Path folder;
  @TempDir Path scratch;

  @Test
  void useCaseChosen_leavesDigestsAndCounts_andNoText() throws Exception {
    record(Set.of("drafting"));
    assertThat(found()).as("in any file").isFalse();
    String digest = sha256(WORDS);
    assertThat(TestingRecord.column(folder, "header"))
        .filteredOn(header -> header.contains("\"kind\":\"INTENT\""))
        .singleElement()
        .asString()
        .contains("\"withheld\":{\"bytes\":" + WORDS.length() + ",\"sha256\":\"" + digest)
        .contains("\"masked\":{\"EMAIL\":2,\"PERSON\":1}");
    Verification verification = AuditVerifier.create(Expected.nothing()).verify(folder);
    assertThat(verification).isInstanceOf(Verification.Intact.class);
    try (Audit audit = TestingRecord.open(folder)) {
      ExchangeView view = audit.reader().byRecord("r1").orElseThrow();
      assertThat(view.maskedPrompt()).isEmpty();
      assertThat(view.maskedOutput()).isEmpty();
      assertThat(view.state()).isEqualTo("COMPLETED");
      assertThat(view.inputTokens()).isEqualTo(11);
      assertThat(audit.originals().open("r1")).isEqualTo(new Original.Absent());
      assertThat(TestingRecord.found(audit, "person:ada state:completed")).containsExactly("r1");
      assertThat(TestingRecord.found(audit, "quincunx")).isEmpty();
    }
  }

  /** The control: another use case than the one that was chosen keeps its text. */
  @Test
  void useCaseNotChosen_keepsItsText() throws Exception {
    record(Set.of("another"));
    assertThat(found()).as("in any file").isTrue();
    try (Audit audit = TestingRecord.open(folder)) {
      assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isEqualTo(WORDS);
      assertThat(audit.originals().open("r1"))
          .isEqualTo(new Original.Opened(SECRET, "sent to ada@example.com"));
      assertThat(TestingRecord.found(audit, "quincunx")).containsExactly("r1");
    }
  }

  private void record(Set<String> useCases) throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      AuditLog log = new WithoutContent(audit.log(), useCases);
      await(log.intent(intent("r1", "ada", WORDS, SECRET)));
      await(log.outcome(outcome("r1", "ada")));
      await(log.refusal(refusal("r2", "ada")));
      TestingRecord.found(audit, "");
    }
  }

  private boolean found() throws Exception {
    Path copy = scratch.resolve("copy");
    java.nio.file.Files.createDirectory(copy);
    TestingRecord.copyFiles(folder, copy);
    try (var files = java.nio.file.Files.walk(copy)) {
      for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
        byte[] bytes = java.nio.file.Files.readAllBytes(file);
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains("quincunx")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String sha256(String text) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
