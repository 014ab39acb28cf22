package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When the record is signed: by time, also when nothing happens, and by entries. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class CheckpointRhythmTest {
  private static final CheckpointSettings USUAL = CheckpointSettings.of("test", "none");

  @TempDir Path folder;

  private final TestingStore store;

  CheckpointRhythmTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void defaults_areAMinuteAndAThousandEntries() {
    assertThat(USUAL.every()).isEqualTo(Duration.ofSeconds(60));
    assertThat(USUAL.entries()).isEqualTo(1_000);
  }

  /** That nothing was written is signed again and again, so silence is not a gap. */
  @Test
  void idleRecord_isSignedAgainWithNothingNew() throws Exception {
    try (Audit audit = open(USUAL.every(Duration.ofMillis(50), 1_000))) {
      assertThat(audit.log().open()).isTrue();
      List<Long> sizes = sizesOnceThereAre(4);
      assertThat(sizes).as("only the start was recorded").containsOnly(1L);
    }
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  /** The control: with an hour between them the start's checkpoint stays the only one. */
  @Test
  void idleRecord_withinItsTime_isNotSignedAgain() throws Exception {
    try (Audit audit = open(USUAL.every(Duration.ofHours(1), 1_000))) {
      await(audit.log().event(event("test.done")));
      assertThat(sizes()).containsExactly(1L);
    }
  }

  @Test
  void entries_areSignedWhenAThousandAreNew_andNotBefore() throws Exception {
    try (Audit audit = open(USUAL.every(Duration.ofHours(1), USUAL.entries()))) {
      List<CompletionStage<Long>> written = new ArrayList<>();
      for (int entry = 1; entry < USUAL.entries(); entry++) {
        written.add(audit.log().event(event("test.done")));
      }
      for (CompletionStage<Long> one : written) {
        await(one);
      }
      assertThat(sizes()).as("after 999").containsExactly(1L);
      await(audit.log().event(event("test.done")));
      assertThat(sizes()).containsExactly(1L, 1_001L);
    }
  }

  private Audit open(CheckpointSettings checkpoints) {
    return TestingStore.open(store.settings(folder).with(checkpoints));
  }

  private List<Long> sizesOnceThereAre(int number) throws Exception {
    List<Long> sizes = sizes();
    for (int tries = 0; sizes.size() < number; tries++) {
      assertThat(tries).as("tries").isLessThan(6000);
      Thread.sleep(10);
      sizes = sizes();
    }
    return sizes;
  }

  /** How many entries each checkpoint signs, in their order. */
  private List<Long> sizes() throws SQLException {
    List<Long> sizes = new ArrayList<>();
    try (Connection connection = store.connect(folder);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT size FROM audit_checkpoint ORDER BY number")) {
      while (row.next()) {
        sizes.add(row.getLong(1));
      }
    }
    return sizes;
  }
}
