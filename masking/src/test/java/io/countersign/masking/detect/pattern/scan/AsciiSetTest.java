package io.countersign.masking.detect.pattern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AsciiSetTest {
  @Test
  void holds_everyCharacter_isWhatTheStringHas() {
    String characters = " \"\\x~";
    AsciiSet set = AsciiSet.of(characters);
    for (char c = 0; c < 0x1000; c++) {
      assertThat(set.holds(c)).as("U+%04X", (int) c).isEqualTo(characters.indexOf(c) >= 0);
    }
  }

  @Test
  void of_otherThanAscii_isRefused() {
    assertThatThrownBy(() -> AsciiSet.of("aé"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+00E9");
  }
}
