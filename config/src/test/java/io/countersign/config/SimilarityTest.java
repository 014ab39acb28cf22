package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
  private static final List<String> KEYS =
      List.of("url", "models", "use-cases", "default-for", "retention-days");

  @ParameterizedTest
  @CsvSource({
    "uri, url",
    "model, models",
    "useCases, use-cases",
    "use_cases, use-cases",
    "USE-CASES, use-cases",
    "usecase, use-cases",
    "retention, ",
    "retention-day, retention-days",
    "x, ",
    "'', ",
  })
  void nearest_amongKeys_isTheOneMeantOrNone(String key, String nearest) {
    assertThat(Similarity.nearest(key, KEYS).orElse(null)).isEqualTo(nearest);
  }

  @Test
  void nearest_ofAVeryLongKey_isNone() {
    assertThat(Similarity.nearest("u".repeat(1_000_000), KEYS)).isEmpty();
  }

  @Test
  void nearest_withoutCandidates_isNone() {
    assertThat(Similarity.nearest("url", List.of())).isEmpty();
  }
}
