package io.countersign.masking.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts worked out by hand. */
class EvaluatorTest {
  private static final String TEXT = "Ada Byron met Bo in Rome on Monday";

  @Test
  void add_everyKindOfDifference_countsAsWorkedOutByHand() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(10);
    evaluator.add(
        text(TEXT, "PERSON 0 9", "PERSON 14 16", "LOCATION 20 24"),
        List.of(
            span(0, 3, EntityType.PERSON), // half of Ada Byron
            span(20, 24, EntityType.ORGANIZATION), // Rome, taken for a company
            span(28, 34, EntityType.PERSON))); // Monday
    Evaluation result = evaluator.result();
    assertThat(result.types().get(EntityType.PERSON)).isEqualTo(new Score(2, 2, 0, 1, 1, 11, 3, 1));
    assertThat(result.types().get(EntityType.LOCATION))
        .isEqualTo(new Score(1, 0, 0, 0, 0, 4, 4, 0));
    assertThat(result.types()).doesNotContainKey(EntityType.ORGANIZATION);
    assertThat(result.notScored()).containsEntry(EntityType.ORGANIZATION, 1L);
    assertThat(result.mistakes())
        .extracting(Mistake::kind)
        .containsExactly(
            Mistake.Kind.WRONG_BOUNDS,
            Mistake.Kind.MISSED,
            Mistake.Kind.WRONG_TYPE,
            Mistake.Kind.FALSE_ALARM);
    assertThat(result.micro()).isEqualTo(new Score(3, 2, 0, 1, 1, 15, 7, 1));
  }

  @Test
  void figures_ofCounts_areTheUsualOnes() {
    Score score = new Score(8, 10, 6, 7, 9, 100, 80, 1);
    assertThat(score.exactFigures().precision()).isEqualTo(0.6);
    assertThat(score.exactFigures().recall()).isEqualTo(0.75);
    assertThat(score.exactFigures().f1()).isCloseTo(2 * 6 / 18.0, within(1e-12));
    assertThat(score.overlapFigures().precision()).isEqualTo(0.9);
    assertThat(score.overlapFigures().recall()).isEqualTo(0.875);
    assertThat(score.covered()).isEqualTo(0.8);
    assertThat(score.falseAlarmsPerTenThousand(5_000)).isEqualTo(2);
  }

  @Test
  void figures_whereNothingIs_areNotNumbers() {
    assertThat(Score.NONE.exactFigures())
        .isEqualTo(new Figures(Double.NaN, Double.NaN, Double.NaN));
    assertThat(Score.NONE.covered()).isNaN();
    assertThat(Score.NONE.falseAlarmsPerTenThousand(0)).isNaN();
    assertThat(new Score(3, 0, 0, 0, 0, 9, 0, 0).exactFigures())
        .isEqualTo(new Figures(Double.NaN, 0, 0));
  }

  @Test
  void macro_ofUnequalTypes_countsEachTypeOnce() {
    Evaluator evaluator = Evaluator.of(Set.of(EntityType.PERSON, EntityType.EMAIL), 0);
    String ten = "a ".repeat(10);
    String[] labels = new String[10];
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      labels[i] = "PERSON " + 2 * i + " " + (2 * i + 1);
      found.add(span(2 * i, 2 * i + 1, EntityType.PERSON));
    }
    evaluator.add(text(ten, labels), found);
    evaluator.add(text("b@c", "EMAIL 0 3"), List.of());
    Evaluation result = evaluator.result();
    assertThat(result.micro().exactFigures().recall()).isCloseTo(10 / 11.0, within(1e-12));
    assertThat(result.macro().exact()).isEqualTo(new Figures(0.5, 0.5, 0.5));
    assertThat(result.macro().covered()).isEqualTo(0.5);
  }

  @Test
  void add_sameSpanTwice_countsOnce() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(0);
    evaluator.add(
        text("Ada", "PERSON 0 3", "PERSON 0 3"),
        List.of(
            new Span(0, 3, EntityType.PERSON, 0.5, "one"),
            new Span(0, 3, EntityType.PERSON, 0.7, "other")));
    assertThat(evaluator.result().micro()).isEqualTo(new Score(1, 1, 1, 1, 1, 3, 3, 0));
  }

  @Test
  void add_charactersBeyondTheBasicPlane_countOnceEach() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(0);
    evaluator.add(text("\uD83D\uDE00A\uD83D\uDE00", "PERSON 0 5"), List.of(span(0, 3)));
    Evaluation result = evaluator.result();
    assertThat(result.characters()).isEqualTo(3);
    assertThat(result.micro().characters()).isEqualTo(3);
    assertThat(result.micro().charactersCovered()).isEqualTo(2);
  }

  @Test
  void add_nestedLabelsOfOneType_countTheirCharactersOnce() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(0);
    evaluator.add(
        text("University of Rome", "LOCATION 0 18", "LOCATION 14 18"),
        List.of(span(14, 18, EntityType.LOCATION)));
    assertThat(evaluator.result().micro()).isEqualTo(new Score(2, 1, 1, 2, 1, 18, 4, 0));
  }

  @Test
  void add_dataWithoutLabels_takesEverythingFoundForAFalseAlarm() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(5);
    evaluator.add(text("x".repeat(20_000)), List.of(span(0, 3), span(5, 9, EntityType.EMAIL)));
    Evaluation result = evaluator.result();
    assertThat(result.micro().falseAlarmsPerTenThousand(result.characters())).isEqualTo(1);
    assertThat(result.notScored()).isEmpty();
  }

  @Test
  void add_whatTheProductMade_isNoFinding() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(5);
    evaluator.add(text("[PERSON-1]"), List.of(span(0, 10, EntityType.LITERAL)));
    assertThat(evaluator.result().micro()).isEqualTo(Score.NONE);
  }

  @Test
  void add_findingBehindTheText_isRefused() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(5);
    assertThatThrownBy(() -> evaluator.add(text("Ada"), List.of(span(0, 4))))
        .hasMessage("finding ends at 4 (expected: at most 3)");
  }

  @Test
  void groups_byLanguageAndSource_addUpToAll() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(0);
    for (int i = 0; i < Evaluator.GROUPS_MAX + 30; i++) {
      evaluator.add(
          new LabelledText(
              "t" + i, i % 2 == 0 ? "en" : "", "s" + i, "Ada", List.of(label("PERSON 0 3"))),
          List.of(span(0, 3)));
    }
    Evaluation result = evaluator.result();
    assertThat(result.languages()).containsOnlyKeys("en");
    assertThat(result.languages().getOrDefault("en", Score.NONE).labelled()).isEqualTo(115);
    assertThat(result.sources()).hasSize(Evaluator.GROUPS_MAX + 1);
    assertThat(result.sources().getOrDefault(Evaluator.OTHERS, Score.NONE).labelled())
        .isEqualTo(30);
    assertThat(result.sources().values().stream().reduce(Score.NONE, Score::plus))
        .isEqualTo(result.micro());
  }

  @Test
  void mistakes_moreThanShown_areCountedAndDrawnFromEveryKind() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(4);
    for (int i = 0; i < 50; i++) {
      evaluator.add(text("Ada here", "PERSON 0 3"), List.of());
    }
    evaluator.add(text("Ada here", "PERSON 0 3"), List.of(span(0, 8)));
    evaluator.add(text("nobody"), List.of(span(0, 6)));
    Evaluation result = evaluator.result();
    assertThat(result.mistakesCount()).isEqualTo(52);
    assertThat(result.mistakes())
        .extracting(Mistake::kind)
        .containsExactly(
            Mistake.Kind.MISSED,
            Mistake.Kind.MISSED,
            Mistake.Kind.WRONG_BOUNDS,
            Mistake.Kind.FALSE_ALARM);
  }

  @Test
  void mistake_inALongText_showsWhatStandsAround() {
    String before = "one two three four ".repeat(20);
    String text = before + "Ada Byron" + " and so on".repeat(20);
    Evaluator evaluator = Evaluator.ofLabelledTypes(1);
    int start = before.length();
    evaluator.add(
        text(text, "PERSON " + start + " " + (start + 9)), List.of(span(start, start + 3)));
    Mistake mistake = evaluator.result().mistakes().get(0);
    assertThat(mistake.excerpt()).hasSizeBetween(120, 170).contains("Ada Byron");
    assertThat(mistake.cutBefore()).isTrue();
    assertThat(mistake.cutAfter()).isTrue();
    Mark expected = mistake.expected().get(0);
    assertThat(mistake.excerpt().substring(expected.start(), expected.end()))
        .isEqualTo("Ada Byron");
    Mark found = mistake.found().get(0);
    assertThat(mistake.excerpt().substring(found.start(), found.end())).isEqualTo("Ada");
    assertThat(mistake).asString().doesNotContain("Ada");
  }

  @Test
  void refusedTexts_areCountedByCauseAndNotScored() {
    Evaluator evaluator = Evaluator.ofLabelledTypes(1);
    evaluator.addRefused("length-limit");
    evaluator.addRefused("length-limit");
    assertThat(evaluator.result().refused()).containsEntry("length-limit", 2L);
    assertThat(evaluator.result().texts()).isZero();
  }

  private static LabelledText text(String text, String... labels) {
    return new LabelledText(
        "t", "", "", text, Arrays.stream(labels).map(EvaluatorTest::label).toList());
  }

  private static Label label(String text) {
    String[] parts = text.split(" ", -1);
    return new Label(
        Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), EntityType.valueOf(parts[0]));
  }

  private static Span span(int start, int end) {
    return span(start, end, EntityType.PERSON);
  }

  private static Span span(int start, int end, EntityType type) {
    return new Span(start, end, type, 0.9, "test");
  }
}
