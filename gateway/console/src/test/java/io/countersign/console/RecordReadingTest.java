package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.ExchangeView;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where pages of a list end whose entries come from several gateways. */
class RecordReadingTest {
  @Test
  void page_thatWouldPartTwoAtOnePosition_endsBeforeBoth() {
    assertThat(RecordReading.end(found(9, 8, 8, 7), 2)).isEqualTo(1);
    assertThat(RecordReading.end(found(9, 8, 7), 2)).isEqualTo(2);
    assertThat(RecordReading.end(found(9, 8), 2)).isEqualTo(2);
    assertThat(RecordReading.end(found(9), 2)).isEqualTo(1);
    assertThat(RecordReading.end(found(), 2)).isZero();
  }

  @Test
  void page_ofOnePositionOnly_isFull() {
    assertThat(RecordReading.end(found(8, 8, 8), 2)).isEqualTo(2);
  }

  private static List<ExchangeView> found(long... sequences) {
    return LongStream.of(sequences)
        .mapToObj(
            sequence -> Sample.completed(sequence, "ada", Sample.facts("ada", "gpt-4o", Map.of())))
        .toList();
  }
}
