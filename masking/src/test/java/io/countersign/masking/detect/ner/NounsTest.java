package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NounsTest {
  private final Nouns nouns = Nouns.bundled();

  @Test
  void isListed_ofOrdinaryWords_isTrue() {
    for (String word : List.of("Salz", "Schraubendreher", "zucchero", "Marchew", "Handschoenen")) {
      assertThat(nouns.isListed(word, 0, word.length())).as(word).isTrue();
    }
    assertThat(nouns.isListed("Mustermann", 0, 10)).isFalse();
  }

  @Test
  void isFormed_ofCompoundsAndEndings_isTrue() {
    for (String word :
        List.of(
            "Mindestmenge",
            "Verpflegungspauschale",
            "Löschwasser",
            "Brutschrank",
            "Schulhefte",
            "Urlaubsplanung",
            "URLAUBSPLANUNG",
            "Belastbarkeit",
            "Duración",
            "Thermometrie")) {
      assertThat(isFormed(word)).as(word).isTrue();
    }
  }

  @Test
  void isFormed_ofNames_isFalse() {
    for (String word :
        List.of(
            "Breitung",
            "Liesegang",
            "Nießing",
            "Bergmann",
            "Rosenbaum",
            "Steinbach",
            "Gelsenkirchen",
            "Everton",
            "Zwillbrock")) {
      assertThat(isFormed(word)).as(word).isFalse();
    }
  }

  @Test
  void isInstitution_ofBodies_isTrue() {
    for (String word : List.of("Zahnarztpraxis", "Krankenkasse", "Coalition")) {
      assertThat(nouns.isInstitution(word, 0, word.length())).as(word).isTrue();
    }
    assertThat(nouns.isInstitution("Zahnbürste", 0, 10)).isFalse();
  }

  private boolean isFormed(String word) {
    return nouns.isFormed(word, 0, word.length(), Lexicon.bundled());
  }
}
