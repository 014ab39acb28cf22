package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erasure whose process ends at each of its commits: what the files are then, is started. */
class ErasureCrashTest {
  @TempDir Path scratch;

  @Test
  void erasure_cutAtEachCommit_isFinishedAtTheNextStart() throws Exception {
    AtomicInteger commits = new AtomicInteger();
    for (int cut = 0; ; cut++) {
      Path copied = Files.createDirectory(scratch.resolve("cut-" + cut));
      boolean reached =
          eraseAndCopyAt(
              cut, Files.createDirectory(scratch.resolve("run-" + cut)), copied, commits);
      if (!reached) {
        assertThat(cut).as("commits that were cut").isGreaterThan(3);
        return;
      }
      try (Audit audit = TestingRecord.open(copied)) {
        ErasureOrder order = audit.forgetting().orders().get(0);
        if (order.state() == ErasureOrder.State.ASKED) {
          assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isNotEmpty();
          continue;
        }
        awaitErased(audit, order.id());
        assertThat(audit.reader().byRecord("r1").orElseThrow().maskedPrompt()).isEmpty();
        assertThat(audit.reader().byRecord("r1").orElseThrow().facts().person()).isNull();
        exchange(audit, "r9", "ada");
        assertThat(audit.reader().byRecord("r9").orElseThrow().facts().person()).isEqualTo("ada");
      }
      assertThat(AuditVerifier.create(Expected.nothing()).verify(copied))
          .isInstanceOf(Verification.Intact.class);
    }
  }

  /** Whether there was such a commit. */
  private static boolean eraseAndCopyAt(int cut, Path run, Path copied, AtomicInteger commits)
      throws Exception {
    try (Audit audit =
        OpenAudit.open(
            TestingRecord.settings(run),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            real -> new BreakableStore(real, () -> copyAt(cut, run, copied, commits)),
            DiskReserve::in)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      commits.set(0);
      audit.forgetting().approve(order, "paul");
      return commits.get() > cut;
    }
  }

  private static void copyAt(int cut, Path from, Path to, AtomicInteger commits) {
    if (commits.getAndIncrement() == cut && Files.exists(from)) {
      try {
        TestingRecord.copyFiles(from, to);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void awaitErased(Audit audit, String order) throws InterruptedException {
    while (audit.forgetting().order(order).orElseThrow().state() != ErasureOrder.State.ERASED) {
      Thread.sleep(10);
    }
  }

  private static void exchange(Audit audit, String record, String person) throws Exception {
    await(audit.log().intent(intent(record, person)));
    await(audit.log().outcome(outcome(record, person)));
  }
}
