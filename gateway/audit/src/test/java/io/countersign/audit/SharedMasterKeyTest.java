package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.Original;
import io.countersign.audit.store.AuditStartException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new master key for keys in PostgreSQL that two gateways, a and b, share. */
class SharedMasterKeyTest {
  private static final MasterKeySource FIRST = given(1);
  private static final MasterKeySource SECOND = given(2);
  private static final List<String> WRAPPED =
      List.of(
          "SELECT wrapped FROM countersign_keys.content_key",
          "SELECT wrapped FROM countersign_keys.checkpoint_key",
          "SELECT pseudonyms FROM countersign_keys.keyring WHERE pseudonyms IS NOT NULL");

  private final TestingGateways gateways;

  SharedMasterKeyTest(@TempDir Path folder) {
    gateways = new TestingGateways(folder);
  }

  @Test
  void keys_underANewKey_openWhatBothGatewaysSealed() throws Exception {
    write("a", FIRST, "at-a");
    write("b", FIRST, "at-b");
    rotate(FIRST, SECOND);
    try (Audit a = open("a", SECOND);
        Audit b = open("b", SECOND)) {
      exchange(b, "later");
      for (Audit any : List.of(a, b)) {
        for (String record : List.of("at-a", "at-b", "later")) {
          assertThat(any.originals().open(record)).isInstanceOf(Original.Opened.class);
        }
        assertThat(any.reader().ofPerson("ada", Long.MAX_VALUE, 10)).hasSize(3);
      }
    }
    assertThat(rotationsNoted()).isEqualTo(1);
    assertThatThrownBy(() -> open("b", FIRST))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("gateways that share keys share it too");
  }

  @Test
  void keys_thatAnyGatewayUses_stayAsTheyAre() throws Exception {
    write("a", FIRST, "at-a");
    try (Audit b = open("b", FIRST)) {
      exchange(b, "at-b");
      List<byte[]> before = wrapped();
      assertThatThrownBy(() -> rotate(FIRST, SECOND))
          .isInstanceOf(AuditStartException.class)
          .hasMessageContaining("stop all that share it, nothing was changed");
      assertThat(wrapped()).containsExactlyElementsOf(before);
      exchange(b, "later");
      assertThat(b.originals().open("later")).isInstanceOf(Original.Opened.class);
    }
    write("a", FIRST, "again");
  }

  /** The first half is the control: before, the same search finds all of it. */
  @Test
  void whatTheOldKeyWrapped_isInNoTablesFile() throws Exception {
    write("a", FIRST, "at-a");
    rotate(FIRST, SECOND);
    write("a", SECOND, "later");
    List<byte[]> wrapped = wrapped();
    assertThat(inFiles(wrapped)).isEqualTo(wrapped.size());
    rotate(SECOND, FIRST);
    assertThat(inFiles(wrapped)).isZero();
    assertThat(inFiles(wrapped())).isEqualTo(wrapped.size());
  }

  /** How many of these stand in the files of the tables, whatever a query would show. */
  private int inFiles(List<byte[]> values) throws SQLException {
    StringBuilder files = new StringBuilder();
    try (Connection superuser = gateways.superuser()) {
      for (String table : List.of("content_key", "checkpoint_key", "keyring")) {
        HeapPages pages = new HeapPages(superuser, "countersign_keys." + table);
        files.append(text(pages.bytes())).append('\n');
      }
    }
    return (int) values.stream().filter(value -> files.indexOf(text(value)) >= 0).count();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private List<byte[]> wrapped() throws SQLException {
    List<byte[]> wrapped = new ArrayList<>();
    for (String query : WRAPPED) {
      try (Connection connection = gateways.connect();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        while (row.next()) {
          wrapped.add(row.getBytes(1));
        }
      }
    }
    return wrapped;
  }

  private int rotationsNoted() throws SQLException {
    int noted = 0;
    for (String node : List.of("a", "b")) {
      try (Connection connection = gateways.connect();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT COUNT(*) FROM countersign_log_"
                      + node
                      + ".audit_record WHERE name = 'master-key.rotated'")) {
        noted += row.next() ? row.getInt(1) : 0;
      }
    }
    return noted;
  }

  private void rotate(MasterKeySource from, MasterKeySource to) {
    AuditSettings settings = gateways.settings("a");
    Audit.rotateMasterKey(settings.folder(), from, settings.database(), to, new SecureRandom());
  }

  private void write(String node, MasterKeySource key, String record) throws Exception {
    try (Audit audit = open(node, key)) {
      exchange(audit, record);
    }
  }

  private static void exchange(Audit audit, String record) throws Exception {
    await(audit.log().intent(intent(record, "ada")));
    await(audit.log().outcome(outcome(record, "ada")));
  }

  private Audit open(String node, MasterKeySource key) {
    return TestingStore.open(gateways.settings(node).with(key));
  }

  private static MasterKeySource given(int value) {
    byte[] key = new byte[MasterKeySource.LENGTH_BYTES];
    Arrays.fill(key, (byte) value);
    return MasterKeySource.given(key);
  }
}
