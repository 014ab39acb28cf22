package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordSplitterTest {
  @Test
  void words_ofSentence_areRunsAndMarks() {
    assertThat(words("Dear Erika, it's 5 pm."))
        .containsExactly("Dear", "Erika", ",", "it", "'", "s", "5", "pm", ".");
  }

  @Test
  void apostrophe_inName_joins_beforeEnding_parts() {
    assertThat(words("O'Brien's D’Angelo")).containsExactly("O'Brien", "'", "s", "D’Angelo");
  }

  @Test
  void apostrophe_afterFrenchArticle_endsTheWord() {
    assertThat(words("l'Italie d'Anne qu'Erika"))
        .containsExactly("l'", "Italie", "d'", "Anne", "qu'", "Erika");
  }

  @Test
  void hyphen_betweenCapitals_joins_elsewhere_parts() {
    assertThat(words("Jean-Luc is Berlin-based"))
        .containsExactly("Jean-Luc", "is", "Berlin", "-", "based");
  }

  @Test
  void address_ofAnyKind_isOneWord() {
    assertThat(words("see https://example.com/a?b=1, or <erika@example.com>."))
        .containsExactly(
            "see", "https://example.com/a?b=1", ",", "or", "<", "erika@example.com", ">", ".");
  }

  @Test
  void sentence_endsAtStopBeforeCapital_notAfterAbbreviationOrInitial() {
    assertThat(WordSplitter.split("Dr. Weber and J. Weber came. They left.")).hasSize(2);
    assertThat(WordSplitter.split("Is it on? yes it is")).hasSize(1);
  }

  @Test
  void lineEnd_afterShortLine_ends_afterWrappedLine_continues() {
    assertThat(WordSplitter.split("Kind regards\nErika Mustermann")).hasSize(2);
    String wrapped = "this line of an e-mail is long enough to be wrapped before Erika\nMustermann";
    assertThat(WordSplitter.split(wrapped)).hasSize(1);
  }

  @Test
  void sentence_ofTooManyWords_isCut() {
    List<Sentence> sentences = WordSplitter.split("a ".repeat(WordSplitter.WORDS_MAX * 2 + 1));
    assertThat(sentences).hasSize(3);
    assertThat(sentences).allMatch(sentence -> sentence.size() <= WordSplitter.WORDS_MAX);
  }

  @Test
  void cut_ofTooLongSentence_neverFallsIntoName() {
    for (int before = WordSplitter.WORDS_MAX - 6; before <= WordSplitter.WORDS_MAX + 1; before++) {
      String text = "word ".repeat(before) + "Erika Mustermann " + "word ".repeat(9);
      assertThat(WordSplitter.split(text))
          .as("%d words before", before)
          .anyMatch(
              sentence -> List.of(sentence.words()).containsAll(List.of("Erika", "Mustermann")))
          .allMatch(sentence -> sentence.size() <= WordSplitter.WORDS_MAX);
    }
  }

  @Test
  void offsets_ofEveryWord_pointAtIt() {
    for (LabelledText text : InventedPrompts.all()) {
      for (Sentence sentence : WordSplitter.split(text.text())) {
        for (int i = 0; i < sentence.size(); i++) {
          String found = text.text().substring(sentence.starts()[i], sentence.ends()[i]);
          assertThat(found).isEqualTo(sentence.words()[i]);
        }
      }
    }
  }

  @Test
  void string_ofSentence_showsNoText() {
    assertThat(WordSplitter.split("Erika Mustermann").toString()).doesNotContain("Erika");
    assertThat(WordFacts.of("Erika", Lexicon.bundled()).toString())
        .doesNotContainIgnoringCase("erika");
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (Sentence sentence : WordSplitter.split(text)) {
      words.addAll(List.of(sentence.words()));
    }
    return words;
  }
}
