package io.countersign.masking.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every data, checked against the definitions taken literally. */
class EvaluatorPropertyTest {
  private static final long SEED = 20261121;
  private static final int ROUNDS = 400;
  private static final EntityType[] TYPES = {
    EntityType.PERSON, EntityType.LOCATION, EntityType.EMAIL
  };

  /** Scores one text. */
  private interface Scorer {
    Map<EntityType, Score> score(String text, List<Span> labels, List<Span> found);
  }

  @Test
  void score_perfectFindings_isOneEverywhere() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      List<Span> labels = spans(random, 1 + random.nextInt(8));
      Map<EntityType, Score> scores = score(text(), labels, labels);
      Score micro = scores.values().stream().reduce(Score.NONE, Score::plus);
      assertThat(micro.exactFigures()).as("seed %d", SEED).isEqualTo(new Figures(1, 1, 1));
      assertThat(micro.overlapFigures()).isEqualTo(new Figures(1, 1, 1));
      assertThat(micro.covered()).isEqualTo(1);
      assertThat(micro.falseAlarms()).isZero();
      assertThat(Macro.of(scores.values()).exact()).isEqualTo(new Figures(1, 1, 1));
    }
  }

  @Test
  void score_labelsAndFindingsSwapped_swapsPrecisionAndRecall() {
    Random random = new Random(SEED + 1);
    for (int round = 0; round < ROUNDS; round++) {
      requireSwap(EvaluatorPropertyTest::score, random);
    }
  }

  @Test
  void score_randomSpans_isWhatTheDefinitionsSay() {
    Random random = new Random(SEED + 2);
    for (int round = 0; round < ROUNDS; round++) {
      requireDefinition(EvaluatorPropertyTest::score, random);
    }
  }

  /** Negative control: a scorer that forgives bounds off by one. */
  @Test
  void check_generousScorer_isCaught() {
    Scorer generous =
        (text, labels, found) -> {
          List<Span> snapped = new ArrayList<>();
          for (Span span : found) {
            snapped.add(
                labels.stream()
                    .filter(label -> label.type() == span.type())
                    .filter(label -> label.start() == span.start())
                    .filter(label -> Math.abs(label.end() - span.end()) == 1)
                    .findFirst()
                    .orElse(span));
          }
          return score(text, labels, snapped);
        };
    assertThatThrownBy(() -> repeat(generous, EvaluatorPropertyTest::requireDefinition))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> repeat(generous, EvaluatorPropertyTest::requireSwap))
        .isInstanceOf(AssertionError.class);
  }

  /** Negative control: a scorer that does not look at the last label. */
  @Test
  void check_forgetfulScorer_isCaught() {
    Scorer forgetful =
        (text, labels, found) ->
            score(text, labels.subList(0, Math.max(0, labels.size() - 1)), found);
    assertThatThrownBy(() -> repeat(forgetful, EvaluatorPropertyTest::requireDefinition))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> repeat(forgetful, EvaluatorPropertyTest::requireSwap))
        .isInstanceOf(AssertionError.class);
  }

  private static void repeat(Scorer scorer, java.util.function.BiConsumer<Scorer, Random> check) {
    Random random = new Random(SEED + 3);
    for (int round = 0; round < ROUNDS; round++) {
      check.accept(scorer, random);
    }
  }

  private static void requireSwap(Scorer scorer, Random random) {
    List<Span> labels = spans(random, random.nextInt(9));
    List<Span> found = spans(random, random.nextInt(9));
    Map<EntityType, Score> there = scorer.score(text(), labels, found);
    Map<EntityType, Score> back = scorer.score(text(), found, labels);
    for (EntityType type : TYPES) {
      Score one = there.getOrDefault(type, Score.NONE);
      Score other = back.getOrDefault(type, Score.NONE);
      assertThat(one.exactFigures()).as("seed %d", SEED).isEqualTo(swapped(other.exactFigures()));
      assertThat(one.overlapFigures()).isEqualTo(swapped(other.overlapFigures()));
    }
    Figures macro = Macro.of(there.values()).exact();
    assertThat(macro).isEqualTo(swapped(Macro.of(back.values()).exact()));
  }

  private static Figures swapped(Figures figures) {
    return new Figures(figures.recall(), figures.precision(), figures.f1());
  }

  private static void requireDefinition(Scorer scorer, Random random) {
    List<Span> labels = spans(random, random.nextInt(9));
    List<Span> found = spans(random, random.nextInt(9));
    Map<EntityType, Score> scores = scorer.score(text(), labels, found);
    for (EntityType type : TYPES) {
      assertThat(scores.getOrDefault(type, Score.NONE))
          .as("seed %d, labels %s, found %s", SEED, labels, found)
          .isEqualTo(byDefinition(type, labels, found));
    }
  }

  /** Counts by comparing everything with everything, and characters one by one. */
  private static Score byDefinition(EntityType type, List<Span> labels, List<Span> found) {
    Set<Span> labelled = of(type, labels);
    Set<Span> findings = of(type, found);
    Set<Span> exact = new HashSet<>(labelled);
    exact.retainAll(findings);
    Set<Integer> inside = new HashSet<>();
    labelled.forEach(label -> addUnits(label, inside));
    Set<Integer> covered = new HashSet<>();
    found.forEach(span -> addUnits(span, covered));
    covered.retainAll(inside);
    return new Score(
        labelled.size(),
        findings.size(),
        exact.size(),
        labelled.stream().filter(one -> touchesAny(one, findings)).count(),
        findings.stream().filter(one -> touchesAny(one, labelled)).count(),
        inside.size(),
        covered.size(),
        findings.stream().filter(one -> !touchesAny(one, labels)).count());
  }

  private static void addUnits(Span span, Set<Integer> units) {
    for (int i = span.start(); i < span.end(); i++) {
      units.add(i);
    }
  }

  private static boolean touchesAny(Span one, Iterable<Span> others) {
    for (Span other : others) {
      if (one.start() < other.end() && other.start() < one.end()) {
        return true;
      }
    }
    return false;
  }

  private static Set<Span> of(EntityType type, List<Span> spans) {
    Set<Span> chosen = new LinkedHashSet<>(spans);
    chosen.removeIf(span -> span.type() != type);
    return chosen;
  }

  private static Map<EntityType, Score> score(String text, List<Span> labels, List<Span> found) {
    Evaluator evaluator = Evaluator.of(List.of(TYPES), 0);
    List<Label> asLabels =
        labels.stream().map(span -> new Label(span.start(), span.end(), span.type())).toList();
    evaluator.add(new LabelledText("t", "", "", text, asLabels), found);
    return evaluator.result().types();
  }

  private static String text() {
    return "x".repeat(40);
  }

  private static List<Span> spans(Random random, int count) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = random.nextInt(39);
      int end = Math.min(40, start + 1 + random.nextInt(8));
      spans.add(new Span(start, end, TYPES[random.nextInt(TYPES.length)], 0.9, "test"));
    }
    return spans;
  }
}
