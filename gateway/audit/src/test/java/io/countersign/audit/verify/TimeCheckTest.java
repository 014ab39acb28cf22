package io.countersign.audit.verify;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody writes an entry of yesterday among those of today, with all its hashes made to fit. What
 * a checkpoint shows is left aside: it is about what the times say.
 */
@ParameterizedClass
@EnumSource(TestingStore.class)
class TimeCheckTest {
  private static final int FORGED = 2; // the third entry

  @TempDir Path folder;

  private final TestingStore store;

  TimeCheckTest(TestingStore store) {
    this.store = store;
  }

  @BeforeEach
  void record() throws Exception {
    try (Audit audit = store.open(folder)) {
      for (int entry = 1; entry <= 3; entry++) {
        await(audit.log().refusal(refusal("r" + entry, "ada")));
      }
    }
  }

  @Test
  void entry_writtenBeforeTheOneBeforeIt_isNamed() throws Exception {
    Finding found = requireNonNull(verified(Duration.ofSeconds(10), true));
    assertThat(found.firstBad()).isEqualTo(FORGED + 1);
    assertThat(found.reason()).startsWith("it was written").contains("no entry says");
  }

  /** The controls: what is tolerated, and what an older gateway wrote, are not named for it. */
  @Test
  void entry_hardlyEarlierOrOfAnOlderGateway_isNotNamedForItsTime() throws Exception {
    assertThat(requireNonNull(verified(Duration.ofSeconds(1), true)).reason())
        .doesNotContain("it was written");
    assertThat(requireNonNull(verified(Duration.ofSeconds(10), false)).reason())
        .doesNotContain("it was written");
    assertThat(verified(Duration.ZERO, true)).as("as it was").isNull();
  }

  @Test
  void entry_withoutItsTime_isNamed() throws Exception {
    ForgedRecord forged = read();
    Row row = forged.rows.get(FORGED);
    String header = row.header().replaceFirst("\"written\":\"[^\"]*\"", "\"written\":\"now\"");
    forged.rows.set(FORGED, ForgedRecord.with(row, 9, header));
    forged.chain(FORGED);
    Finding found = requireNonNull(forged.verified(Expected.nothing()));
    assertThat(found.reason()).isEqualTo("it does not say when it was written");
  }

  private @Nullable Finding verified(Duration earlier, boolean promised) throws SQLException {
    ForgedRecord forged = read();
    if (!promised) {
      Row start = forged.rows.get(0);
      String header = start.header().replace(",\"times\":\"ascending\"", "");
      assertThat(header).isNotEqualTo(start.header());
      forged.rows.set(0, ForgedRecord.with(start, 9, header));
    }
    Row row = forged.rows.get(FORGED);
    CanonicalHeader header = requireNonNull(CanonicalHeader.parse(row.header()));
    String written = requireNonNull(header.text("written"));
    String forgedTime = Instant.parse(written).minus(earlier).toString();
    forged.rows.set(FORGED, ForgedRecord.with(row, 9, row.header().replace(written, forgedTime)));
    forged.chain(0);
    return forged.verified(Expected.nothing());
  }

  private ForgedRecord read() throws SQLException {
    try (Connection connection = store.connect(folder)) {
      return ForgedRecord.read(connection);
    }
  }
}
