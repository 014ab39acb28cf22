package io.countersign.masking.detect.pattern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static final String TEXT = "her salary is 65000, a passport of 2020";

  /** The second rule needs no words. */
  private static final Gates GATES = gates(Context.of("salary"), null, Context.of("passport"));

  @Test
  void open_wordsNear_opensTheirGates() {
    assertThat(open(TEXT, 14)).isEqualTo(0b111);
    assertThat(open("her salary is 65000", 14)).isEqualTo(0b011);
  }

  @Test
  void open_wordsTooFarAway_staysShut() {
    String far = "salary" + " ".repeat(100) + "65000" + " ".repeat(100) + "passport";
    assertThat(open(far, far.indexOf('6'))).isEqualTo(GATES.always()).isEqualTo(0b010);
  }

  @Test
  void open_contextMadeAfterTheTextWasRead_isKnown() {
    ScanText text = new ScanText(TEXT);
    text.focus(14);
    GATES.open(text);
    Gates later = gates(Context.of("is only known to this test"), Context.of("salary"));
    assertThat(later.open(text)).isEqualTo(0b10);
  }

  private static long open(String text, int number) {
    ScanText scanned = new ScanText(text);
    scanned.focus(number);
    return GATES.open(scanned);
  }

  private static Gates gates(@Nullable Context... contexts) {
    return new Gates(Arrays.asList(contexts));
  }
}
