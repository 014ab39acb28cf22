package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.detect.pattern.scan.CountingText;
import io.countersign.masking.detect.pattern.scan.Findings;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubling a hostile text at most doubles the characters that are read. */
@Tag("long")
class LinearTimeTest {
  private static final int LENGTH = 20_000;

  /** Characters read per character of text, at most: what the bounded stretches add up to. */
  private static final double STEPS_PER_CHARACTER_MAX = 1_200;

  private static final long SEED = 20261121;
  private static final int INPUTS = 1_000;
  private static final double GROWTH_MAX = 2.3;

  /** What anchors and validators hang on, to be mixed. */
  private static final String[] PIECES = {
    "1",
    "12 ",
    "1234-",
    "1.",
    "1,",
    "(1)",
    "@",
    "a@a.",
    "://",
    "?token=",
    "eyJ",
    ".",
    "-----BEGIN ",
    "PRIVATE KEY-----",
    "sk-",
    "ghp_",
    "AKIA",
    "password=",
    "pass: ",
    "=",
    ":",
    "::",
    "00:",
    "DE89 ",
    "GB29 NWBK ",
    "AB12",
    "X1",
    "[",
    "%40",
    "rue de ",
    "Via ",
    " Street ",
    "2024-01-01 ",
    "born ",
    "+1 ",
    "(555) 123-4567 ",
    "é",
    "\n",
    "<",
    "P<UTO",
    "<<",
    "<a>",
    "<a><b>",
    "/",
    "0x",
    "bc1q",
    "1A1z",
    "$",
    " EUR ",
    "salary ",
    "IBAN ",
    "BIC ",
    "DEUTDEFF ",
    "tax id ",
    "PESEL ",
    "Konto ",
    "passport ",
    "CVC ",
    "card ",
    "exp 03/27 ",
    "Führerschein ",
    "4111 1111 1111 1111 ",
    "078-05-1120 ",
    "12345678Z ",
    "A",
    "a",
    "_",
    "'",
    "{\"",
    "\": \"",
    "5493001KJTIIGC8Y1R12 ",
    "身份证",
    "12.ABC.345/01DE-35 "
  };

  /** A thousand mixtures, some of up to a million characters. */
  @Test
  void scan_doubledMixtures_readAtMostTwiceAsMuch() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int input = 0; input < INPUTS; input++) {
      int length =
          input % 100 == 0
              ? 500_000
              : input % 20 == 0 ? 50_000 + random.nextInt(50_000) : 1_000 + random.nextInt(7_000);
      String unit = mixture(random);
      long once = steps(unit, length);
      long twice = steps(unit, 2 * length);
      assertThat((double) twice)
          .as("%d characters of: %s", length, unit)
          .isLessThanOrEqualTo(GROWTH_MAX * once + 20 * STEPS_PER_CHARACTER_MAX);
    }
  }

  private static String mixture(Random random) {
    StringBuilder unit = new StringBuilder();
    int pieces = 1 + random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      unit.append(PIECES[random.nextInt(PIECES.length)].repeat(1 + random.nextInt(3)));
    }
    return unit.toString();
  }

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
        "1 \n",
        "(at) ",
        "a dot ",
        "a at b dot ",
        "customer number ",
        "patient id: ",
        "password for ",
        "merger ",
        "merger. earnings. ",
        "CONFIDENTIAL ",
        "// copyright (c) 2020 A ",
        "diabetes patient ",
        "0.1234, ",
        "lat 1.2345, ",
        "1°1'1\"N ",
        "srv1.local ",
        ".local",
        "aB3dE5gH7jK9-",
        "key aB3dE5gH7jK9mN1pQ3sT5vW7yZ9 ",
        "A1B2C3D4E5F6G7H8J",
        "B-AB 1234 ",
        "10115 Berlin ",
        "M11111.111111.",
        "-p a1b2c3 ",
        "curl -u a:b1 ",
        "jdbc:a://b;password=c",
        "bearer ",
        "AKIAIOSFODNN7EXAMPLE "
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
    CountingText text = new CountingText(unit.repeat(Math.max(1, length / unit.length())));
    ((PatternRecognizer) PatternRecognizers.bundled()).scan(text, new Findings());
    return text.steps();
  }

  private static long quadraticSteps(int length) {
    CountingText text = new CountingText("@".repeat(length));
    for (int i = 0; i < length; i++) {
      for (int back = i; back >= 0 && text.at(back) == '@'; back--) {
        // Reads on.
      }
    }
    return text.steps();
  }
}
