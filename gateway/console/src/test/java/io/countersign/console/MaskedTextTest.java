package io.countersign.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {
  @Test
  void placeholders_areSetOff() {
    MaskedText text =
        of("[PERSON-1] [EMAIL-22] [ADDED-IBAN-1] [UNREAD], not [person-1], [X], [PERSON-].");
    assertThat(text.runs().stream().filter(MaskedText.Run::placeholder))
        .extracting(MaskedText.Run::text)
        .containsExactly("[PERSON-1]", "[EMAIL-22]", "[ADDED-IBAN-1]", "[UNREAD]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[PERSON-1]", "[PERSON-1][PERSON-2]", "a[EMAIL-1]b", "{half", "[1, 2", "\n"})
  void runs_together_areTheText(String text) {
    assertThat(whole(of(text))).isEqualTo(text);
  }

  @Test
  void json_isIndentedAndStaysTheSameValue() {
    String json = "{\"a\":[1,\"<b>\",{\"b\":\"ü [PERSON-1]\"}]}";
    String shown = whole(of(json));
    assertThat(shown).contains("\n  ");
    assertThat(JsonText.of(shown)).isEqualTo(JsonText.of(json));
  }

  @Test
  void nothingRecorded_staysNothing() {
    assertThat(MaskedText.of(null)).isNull();
  }

  @Test
  void longText_isCutBetweenCharactersAndSaysSo() {
    String text = "x".repeat(MaskedText.CHARACTERS_MAX - 1) + "😀" + "rest";
    MaskedText shown = of(text);
    assertThat(whole(shown)).isEqualTo("x".repeat(MaskedText.CHARACTERS_MAX - 1));
    assertThat(shown.cut()).isEqualTo(6);
    assertThat(of("x".repeat(MaskedText.CHARACTERS_MAX)).cut()).isZero();
  }

  @Test
  void manyPlaceholders_areBoundedWithoutLosingText() {
    String text = "[PERSON-1] ".repeat(3 * MaskedText.PLACEHOLDERS_MAX);
    MaskedText shown = of(text);
    assertThat(shown.runs()).hasSizeLessThanOrEqualTo(2 * MaskedText.PLACEHOLDERS_MAX + 2);
    assertThat(whole(shown)).isEqualTo(text);
  }

  @Test
  void words_neverContainTheText() {
    MaskedText shown = of("confidential [PERSON-1]");
    assertThat(shown.toString() + shown.runs()).doesNotContain("confidential", "PERSON");
  }

  private static MaskedText of(String text) {
    return requireNonNull(MaskedText.of(text));
  }

  private static String whole(MaskedText text) {
    return text.runs().stream().map(MaskedText.Run::text).collect(Collectors.joining());
  }
}
