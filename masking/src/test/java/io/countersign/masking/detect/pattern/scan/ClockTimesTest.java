package io.countersign.masking.detect.pattern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTimesTest {
  /** The time is the part between the bars. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "|10:15:30|",
        "2026-05-12T|10:15:30.123|Z",
        "2026-05-12 |10:15:30,123| INFO",
        "12/May/2026:|10:15:30| +0000",
        "[|00:00:00|]",
        "at |23:59:60|.",
        "|10:15:30|+02:00",
        "|10:15:30|: started",
        "from |10:15:30|-11:00:00"
      })
  void end_time_isItsLastCharacter(String marked) {
    int start = marked.indexOf('|');
    String text = marked.replace("|", "");
    int end = marked.lastIndexOf('|') - 1;
    boolean zone = text.charAt(Math.min(end, text.length() - 1)) == '-';
    assertThat(ClockTimes.end(new ScanText(text), start)).isEqualTo(zone ? start : end);
  }

  /** Addresses of hardware and networks, versions, and what is no time of day. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10:15:30:44:55:66",
        "10:15:30:1a",
        "10:15:30::1",
        "10:15:30.123.4",
        "10:15:30ab",
        "10:15:30_4",
        "24:15:30",
        "10:60:30",
        "10:15:61",
        "10:15:3",
        "10:15",
        "1a:15:30"
      })
  void end_somethingElse_isItsStart(String text) {
    assertThat(ClockTimes.end(new ScanText(text), 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ab:10:15:30, 3",
    "2001:10:15:30, 5",
    "x10:15:30, 1",
    "v-10:15:30, 2",
    "T10:15:30, 1"
  })
  void end_behindSomethingThatGoesOn_isItsStart(String text, int start) {
    assertThat(ClockTimes.end(new ScanText(text), start)).isEqualTo(start);
  }

  /** What stands beside a time is found as without it, and no number reaches into it. */
  @Test
  void recognize_numbersBesideTimes_findsThem() {
    String text =
        "10:15:30 +49 30 901820 10:15:31,500 card 4111 1111 1111 1111 10:15:32 192.168.10.20"
            + " 10:15:33.1 dob 1985-03-12T10:15:34Z mac 10:15:30:44:55:66";
    assertThat(
            ((Recognition.Complete) PatternRecognizers.bundled().recognize(NormalizedText.of(text)))
                .spans())
        .extracting(span -> span.type() + " " + text.substring(span.start(), span.end()))
        .contains(
            EntityType.PHONE + " +49 30 901820",
            EntityType.CARD + " 4111 1111 1111 1111",
            EntityType.IP + " 192.168.10.20",
            EntityType.MAC + " 10:15:30:44:55:66");
  }
}
