package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LexiconTest {
  private final Lexicon lexicon = Lexicon.bundled();

  @Test
  void bits_ofListedWords_nameTheirLists() {
    assertThat(lexicon.bits("erika") & Lexicon.GIVEN).isNotZero();
    assertThat(lexicon.bits("mustermann") & Lexicon.FAMILY).isNotZero();
    assertThat(lexicon.bits("hamburg") & Lexicon.PLACE).isNotZero();
    assertThat(lexicon.bits("aires") & Lexicon.PLACE_PART).isNotZero();
    assertThat(lexicon.bits("gmbh") & Lexicon.ORGANISATION_WORD).isNotZero();
    assertThat(lexicon.bits("monday") & Lexicon.CALENDAR).isNotZero();
    assertThat(lexicon.bits("frau") & Lexicon.TITLE).isNotZero();
    assertThat(lexicon.bits("the") & Lexicon.COMMON).isNotZero();
  }

  @Test
  void bits_ofUnknownWord_areZero() {
    assertThat(lexicon.bits("zwillbrockinger")).isZero();
  }

  @Test
  void bits_ofHyphenatedName_areThoseOfItsParts() {
    assertThat(lexicon.bits("Erika-Sabine") & Lexicon.GIVEN).isNotZero();
  }

  @Test
  void entry_ofClusteredWords_tellsTheirClusters() {
    long monday = entry("monday");
    assertThat(Lexicon.fine(monday)).isNotZero();
    assertThat(Lexicon.middle(monday)).isNotZero().isEqualTo(Lexicon.middle(entry("tuesday")));
    assertThat(Lexicon.coarse(monday)).isNotZero().isEqualTo(Lexicon.coarse(entry("tuesday")));
    assertThat(Lexicon.fine(entry("zwillbrockinger"))).isZero();
  }

  private long entry(String word) {
    return lexicon.entry(word.toCharArray(), word.length());
  }

  @Test
  void entries_ofMissingList_areRefused() {
    assertThatThrownBy(() -> Lexicon.entries("no-such-list.txt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no-such-list.txt");
  }
}
