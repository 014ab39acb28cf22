package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubling a hostile text at most doubles the characters that are read. */
class LinearTimeTest {
  private static final int LENGTH = 20_000;

  /** Characters read per character of text, at most: what the bounded stretches add up to. */
  private static final double STEPS_PER_CHARACTER_MAX = 1_200;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 ",
        "1",
        "12 ",
        "1.",
        "1-",
        "(1)",
        "@",
        "a@",
        "a.",
        "a@a.",
        "://",
        "a://",
        "a://b?token=",
        "ey.",
        "ey-",
        "eyJhbGciOiJub25lIn0.",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----!",
        "sk-",
        "sk_live_a1",
        "csk_a1-",
        "password=",
        "pass:",
        "=",
        ":",
        "a:",
        "::",
        "1:",
        "DE89 ",
        "DE1",
        "AB12",
        "A1",
        "X1",
        "[",
        "%40",
        "1 rue de A ",
        "A 1 ",
        "Via A ",
        "1 Main ",
        "2024-01-01 ",
        "born 1",
        "+1 ",
        "(555) 123-4567 ",
        "1a",
        "-",
        "aa-",
        "00:",
        "password is ",
        "AKIA",
        "4111 1111 1111 1111 ",
        "é",
        "1 \n"
      })
  void scan_doubledText_readsAtMostTwiceAsMuch(String unit) {
    long once = steps(unit, LENGTH);
    long twice = steps(unit, 2 * LENGTH);
    assertThat((double) twice).isLessThanOrEqualTo(2.1 * once + 5000);
    assertThat((double) once / LENGTH).isLessThan(STEPS_PER_CHARACTER_MAX);
  }

  /** Negative control: a scanner that reads back to the start at every anchor. */
  @Test
  void check_quadraticScanner_isCaught() {
    assertThat((double) quadraticSteps(2 * LENGTH / 10))
        .isGreaterThan(2.1 * quadraticSteps(LENGTH / 10) + 5000);
  }

  private static long steps(String unit, int length) {
    ScanText text = new ScanText(unit.repeat(length / unit.length()));
    ((PatternRecognizer) PatternRecognizers.bundled()).scan(text, new Findings());
    return text.steps();
  }

  private static long quadraticSteps(int length) {
    ScanText text = new ScanText("@".repeat(length));
    for (int i = 0; i < length; i++) {
      for (int back = i; back >= 0 && text.at(back) == '@'; back--) {
        // Reads on.
      }
    }
    return text.steps();
  }
}
