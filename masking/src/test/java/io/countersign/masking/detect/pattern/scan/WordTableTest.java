package io.countersign.masking.detect.pattern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTableTest {
  private static final WordTable TABLE = new WordTable(List.of("via", "número", "bd."));

  @ParameterizedTest
  @ValueSource(strings = {"via", "VIA", "Via", "número", "NÚMERO", "Bd."})
  void holdsIgnoringCase_wordOfTheTable_isHeld(String word) {
    assertThat(TABLE.holdsIgnoringCase(new ScanText(word), 0, word.length())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vi", "vias", "VİA", "numero", "bd", "númeroso"})
  void holdsIgnoringCase_otherWord_isNot(String word) {
    assertThat(TABLE.holdsIgnoringCase(new ScanText(word), 0, word.length())).isFalse();
  }

  @Test
  void holds_otherCase_isNot() {
    assertThat(TABLE.holds(new ScanText("a via"), 2, 5)).isTrue();
    assertThat(TABLE.holds(new ScanText("a Via"), 2, 5)).isFalse();
  }
}
