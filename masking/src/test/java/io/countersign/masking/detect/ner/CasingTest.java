package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasingTest {
  @ParameterizedTest
  @CsvSource({
    "0, The order of Erika was sent",
    "1, PLEASE CALL ERIKA TODAY",
    "2, Erika Mustermann Berlin",
    "3, please call erika today",
    "4, Hello Erika",
    "4, 12 . 30 -",
  })
  void of_sentence_tellsHowItIsWritten(int kind, String sentence) {
    assertThat(Casing.of(sentence.split(" "))).isEqualTo(kind);
  }
}
