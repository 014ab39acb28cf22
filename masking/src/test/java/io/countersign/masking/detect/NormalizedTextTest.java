package io.countersign.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain|plain",
        "ＡＢＣ１２|ABC12",
        "a\u200bb\u00adc\u2060d|abcd",
        "\u202eabc\u202c|abc",
        "٤٢ ४२|42 42",
        "x²|x2",
        "a\u00a0b\u2009c|a b c",
        "1\u20112\u20133|1-2-3",
        "e\u0301|é",
        "ﬁn|fin",
        "Еrikа|Erika",
        "ΑB|AB",
        "Привет|Привет",
        "Ελλάδα|Ελλάδα",
        "e\u0337r\u0337i|eri",
        "a\udb40\udc41b|ab",
        "\ufdfa|\ufdfa",
        "h\ufe0f|h"
      })
  void of_hiddenForm_isFolded(String original, String folded) {
    assertThat(NormalizedText.of(original).text()).isEqualTo(folded);
  }

  @Test
  void of_linesOfWindows_endWithOneUnit() {
    NormalizedText folded = NormalizedText.of("a\r\nb\rc\r\n");
    assertThat(folded.text()).isEqualTo("a\nb\rc\n");
    assertThat(folded.toOriginal(new Span(1, 3, EntityType.PERSON, 1, "x")))
        .isEqualTo(new Span(1, 4, EntityType.PERSON, 1, "x"));
  }

  @Test
  void toOriginal_foldedUnits_coverTheWholeCluster() {
    NormalizedText view = NormalizedText.of("x \ud835\udc00e\u0301\u200b y");
    assertThat(view.text()).isEqualTo("x Aé y");
    assertThat(view.toOriginal(new Span(2, 4, EntityType.PERSON, 1, "x")))
        .isEqualTo(new Span(2, 6, EntityType.PERSON, 1, "x"));
  }

  @Test
  void of_randomText_offsetsAscendAndGrowthIsBounded() {
    long seed = 7;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x400 : 0x10000));
      }
      NormalizedText view = NormalizedText.of(text.toString());
      assertThat(view.text().length()).isLessThanOrEqualTo(8 * text.length());
      int before = 0;
      for (int at = 0; at < view.text().length(); at++) {
        assertThat(view.originalStart(at)).isGreaterThanOrEqualTo(before);
        assertThat(view.originalEnd(at))
            .isGreaterThan(view.originalStart(at))
            .isLessThanOrEqualTo(text.length());
        before = view.originalStart(at);
      }
    }
  }

  @Test
  void toString_ofViews_showsNoText() {
    assertThat(NormalizedText.of("secret").toString()).doesNotContain("secret");
    assertThat(NormalizedText.of("ｓecret").toString()).doesNotContain("ecret");
  }
}
