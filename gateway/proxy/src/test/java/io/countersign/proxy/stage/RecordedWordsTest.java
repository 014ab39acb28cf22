package io.countersign.proxy.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.compose.Maskers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedWordsTest {
  private final RecordedWords words = new RecordedWords(Maskers.standard());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gpt-4o-2024-08-06",
        "claude-3-haiku-20240307",
        "claude-sonnet-4@20250514",
        "eu.anthropic.claude-3-5-sonnet-20240620-v1:0",
        "meta-llama/Llama-3.3-70B-Instruct",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/x",
        "/openai/v1/chat/completions",
        "/bedrock/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
        "/files/v1/files/file-AbCdEf1234567890GhIjKlMn/content",
        "/openai/v1/responses/resp_68b1a2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3e4f5061",
      })
  void ordinaryWords_stay(String text) {
    assertThat(words.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "ottilie.brandstetter@kestrelbank.example.org, (withheld)",
    "Ottilie Brandstetter, (withheld)",
    "/openai/v1/files/ghp_9fK2mQx7LwZ3vB8nR5tY1cD6hJ4sA0pEuGiO, /openai/v1/files/(withheld)",
    "/openai/v1/Ottilie%20Brandstetter/x, /openai/v1/(withheld)/x",
    "/openai/v1/a%40example.org, /openai/v1/(withheld)",
    "/openai/v1/%zz, /openai/v1/(withheld)",
    "DE44500105175407324931, (withheld)",
  })
  void whatMayBePersonal_isWithheld(String text, String recorded) {
    assertThat(words.of(text)).isEqualTo(recorded);
  }

  @Test
  void longText_isWithheld_andNoneStaysNone() {
    assertThat(words.of("a".repeat(5_000))).isEqualTo("(withheld)");
    assertThat(words.of(null)).isNull();
  }
}
