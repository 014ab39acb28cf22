package io.countersign.masking.detect.pattern.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
  private final Phrases<String> phrases =
      Phrases.of(Map.of("customer (no|number)\nnúmero de cliente", "c", "customer", "short"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer number",
        "Customer Number",
        "customer_number",
        "customerNumber",
        "CUSTOMER-NO",
        "customer no.",
        "número de cliente",
        "NUMERO DE CLIENTE",
        "numero_de_cliente"
      })
  void longest_phraseHoweverWritten_isFound(String text) {
    assertThat(phrases.longest(ScanText.of(text), 0))
        .isNotNull()
        .satisfies(match -> assertThat(match.value()).isEqualTo("c"));
  }

  @Test
  void longest_twoPhrasesFit_takesTheLonger() {
    assertThat(phrases.longest(ScanText.of("customer number 1"), 0))
        .isEqualTo(new Phrases.Match<>("c", 15));
    assertThat(phrases.longest(ScanText.of("customer note"), 0))
        .isEqualTo(new Phrases.Match<>("short", 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"customers", "custom", "", "a customer", "n"})
  void longest_otherWord_isNull(String text) {
    assertThat(phrases.longest(ScanText.of(text), 0)).isNull();
  }

  @Test
  void longestBefore_reversedPhrase_isFoundFromItsEnd() {
    Phrases<String> backwards = Phrases.of(Map.of("drowssap", "p"));
    assertThat(backwards.longestBefore(ScanText.of("dbPassword"), 10))
        .isEqualTo(new Phrases.Match<>("p", 2));
    assertThat(backwards.longestBefore(ScanText.of("dbPasswort"), 10)).isNull();
  }
}
