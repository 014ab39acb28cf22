package io.countersign.masking.detect.pattern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static final long SEED = 20261123;
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

  /** What was found for one number is kept for the next while the same words stand near. */
  @Test
  void open_manyNumbersOfOneText_isAsForEachAlone() {
    Random random = new Random(SEED);
    Gates other = gates(Context.of("passport"), Context.of("salary"), null);
    String[] pieces = {"salary ", "passport ", "1 ", "22 ", "x", "the ", "\n", "          "};
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(120); piece >= 0; piece--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      ScanText scanned = new ScanText(text.toString());
      int at = 0;
      for (int asked = 0; asked < 60; asked++) {
        at = Math.floorMod(at + random.nextInt(24) - 4, text.length());
        scanned.focus(at);
        Gates gates = random.nextInt(4) == 0 ? other : GATES;
        ScanText alone = new ScanText(text.toString());
        alone.focus(at);
        assertThat(gates.open(scanned)).as("seed %d: %s", SEED, text).isEqualTo(gates.open(alone));
      }
    }
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
