package io.countersign.masking.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskTextTest {
  @Test
  void of_text_foldsWordsAndKeepsMarks() {
    assertThat(TaskText.of("Größe: 3.9 (ŁÓDŹ)?").strings())
        .containsExactly("grose", ":", "0", "0", "(", "lodz", ")", "?");
    assertThat(TaskText.of("« Oui »\tnon").strings())
        .containsExactly("\"", "oui", "\"", "|", "non");
  }

  @Test
  void of_capitals_knowsNames() {
    assertThat(names("Should we keep Anna, or Tom? Ask Mara."))
        .containsExactly("anna", "tom", "mara");
    assertThat(names("HR wants my CV. Anna came in May")).containsExactly("may");
    assertThat(names("Welche Strafe steht auf Betrug?")).isEmpty();
    assertThat(names("Soll ich Lucy Chen zum Gespräch bitten?")).containsExactly("lucy", "chen");
    assertThat(names("should we keep anna?")).isEmpty();
  }

  @Test
  void of_joinedTokens_givesTheSameTokens() {
    for (TaskSample sample : TaskTexts.all()) {
      TaskText text = TaskText.of(sample.text());
      TaskText again = TaskText.of(String.join(" ", text.strings()));
      assertThat(again.strings()).isEqualTo(text.strings());
      assertThat(again.sentences()).isEqualTo(text.sentences());
    }
  }

  @Test
  void of_longRuns_isCut() {
    assertThat(TaskText.of("a".repeat(1_000)).strings())
        .containsExactly("a".repeat(TaskText.WORD_CHARS_MAX));
    TaskText text = TaskText.of("a ".repeat(TaskText.SENTENCE_TOKENS_MAX + 1));
    assertThat(text.sentences()).isEqualTo(2);
    assertThat(text.endToken(0)).isEqualTo(TaskText.SENTENCE_TOKENS_MAX);
  }

  @Test
  void classes_ofWord_areFoundByWordAndBeginning() {
    CueWords words = CueWords.of(List.of("# note", "one: hire*", "two: hire", "three: who"));
    assertThat(classes(words, "hire")).isEqualTo(0b011);
    assertThat(classes(words, "hired")).isEqualTo(0b001);
    assertThat(classes(words, "whom")).isZero();
    assertThat(words.number("three")).isEqualTo(2);
  }

  @Test
  void of_lineWithoutClass_isRefused() {
    assertThatThrownBy(() -> CueWords.of(List.of("hire fire")))
        .hasMessageContaining("expected: class: word word*");
  }

  @Test
  void concepts_ofWord_areThoseOfTheWholeWordOrOfItsLongestBeginning() {
    Concepts concepts =
        Concepts.of(
            List.of("# note", "one: hire* higher", "two: hire", "three: hi* hire", "four: hired*"));
    assertThat(concepts.count()).isEqualTo(4);
    assertThat(of(concepts, "hire")).containsExactly(1, 2);
    assertThat(of(concepts, "hires")).containsExactly(0);
    assertThat(of(concepts, "hiredom")).containsExactly(3);
    assertThat(of(concepts, "hike")).containsExactly(2);
    assertThat(of(concepts, "who")).isEmpty();
  }

  @Test
  void concepts_inEightLanguages_areTheSame() {
    Concepts concepts = Concepts.bundled();
    int[] appoint = of(concepts, "appoint");
    for (String word : "ernennt nommer nombra nominano benoemt nomeia mianuje".split(" ", -1)) {
      assertThat(of(concepts, word)).as(word).contains(appoint);
    }
  }

  @Test
  void concepts_lineWithoutName_isRefused() {
    assertThatThrownBy(() -> Concepts.of(List.of("hire fire")))
        .hasMessageContaining("expected: name: word word*");
  }

  @Test
  void table_withHalfOfItsSlotsTaken_isFull() {
    WordTable table = new WordTable(4);
    assertThat(table.put("ab", 2)).isEqualTo(table.put("abc", 2)).isNotEqualTo(table.put("b", 1));
    assertThat(table.find(WordTable.EMPTY)).isNegative();
    assertThatThrownBy(() -> table.put("c", 1)).hasMessageContaining("expected: <= 2 words");
  }

  private static int[] of(Concepts concepts, String word) {
    return concepts.of(word.toCharArray(), 0, word.length());
  }

  private static List<String> names(String read) {
    TaskText text = TaskText.of(read);
    return IntStream.range(0, text.tokens())
        .filter(text::isName)
        .mapToObj(i -> new String(text.chars(), text.start(i), text.end(i) - text.start(i)))
        .toList();
  }

  private static long classes(CueWords words, String word) {
    return words.classes(word.toCharArray(), 0, word.length());
  }
}
