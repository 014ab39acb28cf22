package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Another key for checkpoints, wherever the keys lie. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class CheckpointKeyStoresTest {
  private final TestingStore store;

  @TempDir Path folder;

  CheckpointKeyStoresTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void key_thatWaits_takesOverAtTheNextStartAndTheRecordGoesOn() throws Exception {
    run("r1");
    String old = intact(Expected.nothing()).key();
    AuditSettings settings = store.settings(folder);
    String next =
        Audit.rotateCheckpointKey(
            folder, settings.masterKey(), settings.database(), new SecureRandom());
    assertThat(intact(Expected.nothing()).key()).isEqualTo(old);
    run("r2");
    run("r3");
    assertThat(store.column(folder, "name")).containsOnlyOnce("checkpoint-key.rotated");
    assertThat(intact(new Expected(old, null)).key()).isEqualTo(next);
    assertThat(intact(new Expected(next, null)).earlierKeys())
        .extracting(Verification.EarlierKey::key)
        .containsExactly(old);
  }

  private Verification.Intact intact(Expected expected) {
    Verification found = store.verify(folder, expected);
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return (Verification.Intact) found;
  }

  private void run(String record) throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent(record, "ada")));
      await(audit.log().outcome(outcome(record, "ada")));
    }
  }
}
