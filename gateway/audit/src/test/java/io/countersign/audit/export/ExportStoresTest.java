package io.countersign.audit.export;

import static io.countersign.audit.TestingRecord.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.TestingStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway's exports of its own record, in either store. */
class ExportStoresTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void record_thatIsClosedAndOpened_isExportedFromEndToEnd(TestingStore store) throws Exception {
    Path file = folder.resolve("exported.jsonl");
    ExportPlan plan = new ExportPlan(TestingExports.PRODUCER, List.of(TestingExports.toFile(file)));
    long last = 0;
    for (String prefix : List.of("first", "second")) {
      try (Audit audit =
          Audit.open(
              store.settings(folder).with(plan),
              Clock.systemUTC(),
              System::nanoTime,
              new SecureRandom())) {
        for (int index = 0; index < 300; index++) {
          audit.log().intent(TestingRecord.intent(prefix + index, "ada"));
          last = await(audit.log().outcome(TestingRecord.outcome(prefix + index, "ada")));
        }
        long reached = last;
        TestingExports.until(() -> audit.exports().get(0).position() >= reached);
        assertThat(audit.exports().get(0).problem()).isNull();
      }
    }
    List<String> lines = TestingExports.lines(file);
    assertThat(TestingExports.gap(TestingExports.sequences(lines), last)).isEmpty();
    assertThat(lines).anyMatch(line -> line.contains("\"action\":\"checkpoint\""));
    assertThat(String.join("\n", lines)).doesNotContain("ada@example.com", "write to");
  }
}
