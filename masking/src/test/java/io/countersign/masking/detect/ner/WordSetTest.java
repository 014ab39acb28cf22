package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordSetTest {
  private final WordSet set = WordSet.of("dr", "e.g", "märz");

  @Test
  void contains_ofItsWordsInAnyCase_isTrue() {
    String text = "see Dr Max, E.G. in MÄRZ";
    assertThat(set.contains(text, 4, 6)).isTrue();
    assertThat(set.contains(text, 12, 15)).isTrue();
    assertThat(set.contains(text, 20, 24)).isTrue();
  }

  @Test
  void contains_ofOtherWords_isFalse() {
    assertThat(set.contains("drs", 0, 3)).isFalse();
    assertThat(set.contains("dr", 0, 0)).isFalse();
    assertThat(WordSet.of().contains("dr", 0, 2)).isFalse();
  }
}
