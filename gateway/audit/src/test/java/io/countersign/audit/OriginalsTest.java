package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.content;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Content;
import io.countersign.audit.read.Original;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalsTest {
  @TempDir Path folder;

  @Test
  void original_opensInItsPlace() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      await(audit.log().outcome(outcome("r1", "ada")));
      await(audit.log().intent(intent("r2", null)));
      await(audit.log().refusal(refusal("r3", "ada")));
      assertThat(audit.originals().open("r1"))
          .isEqualTo(new Original.Opened("write to ada@example.com", "sent to ada@example.com"));
      assertThat(audit.originals().open("r2"))
          .isEqualTo(new Original.Opened("write to ada@example.com", ""));
      assertThat(audit.originals().open("r3")).isEqualTo(new Original.Absent());
      assertThat(audit.originals().open("r9")).isEqualTo(new Original.Absent());
      assertThat(audit.originals().open("r1").toString()).doesNotContain("ada");
    }
  }

  @Test
  void destroyedKey_opensNothing() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      change("keys.db", "DELETE FROM content_key");
      assertThat(audit.originals().open("r1")).isEqualTo(new Original.Forgotten());
    }
  }

  /** Sealed bytes of one entry put into another's row do not pass for its own. */
  @Test
  void swappedOriginal_doesNotOpen() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("r1", "ada", "m", "the first")));
      await(audit.log().intent(intent("r2", "ada", "m", "the other")));
    }
    change("audit.db", "DROP TRIGGER audit_record_no_update");
    change(
        "audit.db",
        "UPDATE audit_record SET sealed ="
            + " (SELECT sealed FROM audit_record WHERE record_id = 'r2' AND kind = 'INTENT')"
            + " WHERE record_id = 'r1' AND kind = 'INTENT'");
    try (Audit audit = TestingRecord.open(folder)) {
      assertThatThrownBy(() -> audit.originals().open("r1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not open in its place");
      assertThat(audit.originals().open("r2")).isEqualTo(new Original.Opened("the other", ""));
    }
  }

  @Test
  void wordsOfAnEvent_areSealedAndVerify() throws Exception {
    Content words = content("because of the case of Ada Example");
    try (Audit audit = TestingRecord.open(folder)) {
      await(
          audit
              .log()
              .event(
                  new AuditEvent(
                      TestingRecord.AT, "reveal.asked", "grace", new TreeMap<>(), words)));
    }
    String file = Files.readString(folder.resolve("audit.db"), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("reveal.asked").doesNotContain("because of");
    Verification found = AuditVerifier.create(Expected.nothing()).verify(folder);
    assertThat(found).isInstanceOf(Verification.Intact.class);
  }

  private void change(String file, String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
