package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.found;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.Original;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches and originals are the same whatever store the record is in. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class ReadingStoresTest {

  private final TestingStore store;

  @TempDir Path folder;

  ReadingStoresTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void record_isSearched_opened_andForgotten() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", "ada", "alpha beta [EMAIL-1]", "to ada@example.com")));
      await(audit.log().outcome(outcome("r1", "ada")));
      await(audit.log().intent(intent("r2", "grace", "alpha gamma", "original")));
      await(audit.log().refusal(refusal("r3", "ada")));
      assertThat(found(audit, "alpha")).containsExactlyInAnyOrder("r1", "r2");
      assertThat(found(audit, "person:ada -type:refusal state:completed")).containsExactly("r1");
      assertThat(found(audit, "decision:model_not_allowed")).containsExactly("r3");
      assertThat(found(audit, "example")).isEmpty();
      assertThat(audit.originals().open("r1"))
          .isEqualTo(new Original.Opened("to ada@example.com", "sent to ada@example.com"));
      assertThat(audit.originals().open("r3")).isEqualTo(new Original.Absent());
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      audit.forgetting().approve(order, "paul");
      assertThat(found(audit, "")).containsExactly("r2");
    }
    try (Audit audit = store.open(folder)) {
      assertThat(found(audit, "alpha")).containsExactly("r2");
    }
  }
}
