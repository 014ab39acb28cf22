package io.countersign.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.Objects;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a%40b|a@b",
        "a%2540b|a@b",
        "a&#64;b|a@b",
        "a&#x40;b|a@b",
        "a&commat;b|a@b",
        "a\\u0040b|a@b",
        "a\\\\u0040b|a@b",
        "a\\x40b|a@b",
        "https:\\/\\/a|https://a",
        "q=a+b+%2B49|q=a b +49",
        "m%C3%BCller|müller",
        "caf&eacute;|café",
        "50% off&#0;%zz%41|50% off&#0;%zzA"
      })
  void decoded_escapes_areRead(String original, String decoded) {
    NormalizedText view = Objects.requireNonNull(NormalizedText.decoded(original));
    assertThat(view.text()).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100% sure",
        "AT&T and R&D",
        "C:\\users",
        "a & b",
        "%",
        "&",
        "\\d+ \\s",
        "a+b",
        "+49 x="
      })
  void decoded_textWithoutEscapes_isNull(String original) {
    assertThat(NormalizedText.decoded(original)).isNull();
  }

  @Test
  void decoded_controlEscapes_areRead() {
    String original = "1\\nb\\tc\\\\\\\\nd\\r\\bx";
    NormalizedText view = Objects.requireNonNull(NormalizedText.decoded(original));
    assertThat(view.text()).isEqualTo("1\nb\tc\nd\r x");
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
