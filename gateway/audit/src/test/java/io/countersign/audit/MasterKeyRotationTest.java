package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new master key in the place of the old one, and what a crash in between leaves. */
class MasterKeyRotationTest {
  private static final MasterKeySource IN_FOLDER = MasterKeySource.inDataFolder();

  @TempDir Path folder;

  @Test
  void record_underANewKey_isReadAndGoesOnUnderTheSamePseudonyms() throws Exception {
    write("r1");
    List<String> bodies = TestingRecord.column(folder, "hex(sealed)");
    String oldKey = Files.readString(folder.resolve("master.key"));
    List<String> wrapped = wrapped();
    rotate(IN_FOLDER, IN_FOLDER);
    rotate(IN_FOLDER, IN_FOLDER);
    assertThat(Files.readString(folder.resolve("master.key"))).isNotEqualTo(oldKey);
    assertThat(folder.resolve("master.key.new")).doesNotExist();
    assertThat(wrapped()).doesNotContainAnyElementsOf(wrapped);
    assertThat(TestingRecord.column(folder, "hex(sealed)")).isEqualTo(bodies);
    try (Audit audit = TestingRecord.open(folder)) {
      exchange(audit, "r2");
      assertThat(audit.reader().ofPerson("ada", Long.MAX_VALUE, 10))
          .hasSize(2)
          .allMatch(view -> "ada".equals(view.facts().person()));
    }
    assertThat(TestingRecord.column(folder, "name")).contains("master-key.rotated");
    write("r3");
    assertThat(TestingRecord.column(folder, "name"))
        .as("noted once")
        .containsOnlyOnce("master-key.rotated");
    assertThat(AuditVerifier.create(Expected.nothing()).verify(folder))
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void oldKey_afterRotation_isRefused() throws Exception {
    write("r1");
    byte[] old = Files.readAllBytes(folder.resolve("master.key"));
    rotate(IN_FOLDER, IN_FOLDER);
    Files.write(folder.resolve("master.key"), old);
    assertThatThrownBy(() -> write("r2"))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() -> rotate(IN_FOLDER, IN_FOLDER))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("does not fit");
  }

  @Test
  void rotation_cutBeforeTheKeysChanged_leavesTheOldKey() throws Exception {
    write("r1");
    String old = Files.readString(folder.resolve("master.key"));
    Files.copy(folder.resolve("master.key"), folder.resolve("master.key.new"));
    Files.write(
        folder.resolve("master.key.new"),
        java.util.Base64.getEncoder().encode(new byte[MasterKeySource.LENGTH_BYTES]));
    write("r2");
    assertThat(Files.readString(folder.resolve("master.key"))).isEqualTo(old);
    assertThat(folder.resolve("master.key.new")).doesNotExist();
  }

  @Test
  void rotation_cutAfterTheKeysChanged_isEndedAtTheNextStart() throws Exception {
    write("r1");
    byte[] old = Files.readAllBytes(folder.resolve("master.key"));
    rotate(IN_FOLDER, IN_FOLDER);
    Files.move(folder.resolve("master.key"), folder.resolve("master.key.new"));
    Files.copy(folder.resolve("master.key.new"), folder.resolve("master.key"));
    Files.write(folder.resolve("master.key"), old);
    write("r2");
    assertThat(folder.resolve("master.key.new")).doesNotExist();
    Files.move(folder.resolve("master.key"), folder.resolve("master.key.new"));
    write("r3");
    assertThat(folder.resolve("master.key")).exists();
    assertThat(people()).containsExactly("ada", "ada", "ada");
  }

  @Test
  void key_ofTheOperator_takesTheFolderOverAndGivesItBack() throws Exception {
    write("r1");
    byte[] own = new byte[MasterKeySource.LENGTH_BYTES];
    Arrays.fill(own, (byte) 7);
    MasterKeySource given = MasterKeySource.given(own);
    rotate(IN_FOLDER, given);
    assertThat(folder.resolve("master.key")).doesNotExist();
    assertThatThrownBy(() -> write("r2")).isInstanceOf(AuditStartException.class);
    try (Audit audit =
        Audit.open(
            TestingRecord.settings(folder).with(given),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom())) {
      exchange(audit, "r2");
    }
    rotate(given, IN_FOLDER);
    write("r3");
    assertThat(people()).containsExactly("ada", "ada", "ada");
  }

  @Test
  void keyInUse_asTheNewOne_isRefused() throws Exception {
    write("r1");
    byte[] own = new byte[MasterKeySource.LENGTH_BYTES];
    rotate(IN_FOLDER, MasterKeySource.given(own));
    assertThatThrownBy(() -> rotate(MasterKeySource.given(own), MasterKeySource.given(own)))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("is the key in use")
        .hasMessageContaining("expected: another one");
  }

  @Test
  void folder_inUse_isNotRotated() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      exchange(audit, "r1");
      assertThatThrownBy(() -> rotate(IN_FOLDER, IN_FOLDER))
          .isInstanceOf(AuditStartException.class)
          .hasMessageContaining("another process");
    }
  }

  @Test
  void whatTheOldKeyWrapped_isInNoFile() throws Exception {
    write("r1");
    List<String> wrapped = wrapped();
    rotate(IN_FOLDER, IN_FOLDER);
    for (String name : List.of("keys.db", "keys.db-wal")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        String bytes = java.util.HexFormat.of().withUpperCase().formatHex(Files.readAllBytes(file));
        assertThat(wrapped).noneMatch(bytes::contains);
      }
    }
  }

  private void rotate(MasterKeySource from, MasterKeySource to) {
    Audit.rotateMasterKey(folder, from, DatabaseSettings.inDataFolder(), to, new SecureRandom());
  }

  private void write(String record) throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      exchange(audit, record);
    }
  }

  private static void exchange(Audit audit, String record) throws Exception {
    await(audit.log().intent(intent(record, "ada")));
    await(audit.log().outcome(outcome(record, "ada")));
  }

  private List<String> people() {
    try (Audit audit = TestingRecord.open(folder)) {
      return audit.reader().ofPerson("ada", Long.MAX_VALUE, 10).stream()
          .map(view -> String.valueOf(view.facts().person()))
          .toList();
    }
  }

  private List<String> wrapped() throws SQLException {
    List<String> wrapped = new java.util.ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("keys.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT hex(wrapped) FROM content_key UNION"
                    + " SELECT hex(wrapped) FROM checkpoint_key")) {
      while (row.next()) {
        wrapped.add(row.getString(1));
      }
    }
    assertThat(wrapped).isNotEmpty();
    return wrapped;
  }
}
