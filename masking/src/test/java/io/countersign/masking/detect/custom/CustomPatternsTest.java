package io.countersign.masking.detect.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.custom.PatternFinding.Problem;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomPatternsTest {
  private static final List<String> SAMPLE =
      List.of(
          "The meeting moved to Thursday; please bring the figures of the last quarter.",
          "Ticket AC-20417 is closed. Thanks to everyone who helped with it.",
          "We agreed to meet again in a month, and to send the minutes to all who took part.");

  @Test
  void lint_goodPattern_findsNothing() {
    assertThat(problems(pattern("\\bAC-\\d{5}\\b", "AC-20417"))).isEmpty();
  }

  @Test
  void lint_everyFault_isNamedWithAdvice() {
    assertThat(problems(pattern("(?=x)y", "y"))).containsExactly(Problem.DOES_NOT_COMPILE);
    assertThat(problems(pattern("(a)\\1", "aa"))).containsExactly(Problem.DOES_NOT_COMPILE);
    assertThat(problems(pattern("\\b\\d*\\b|", "7"))).contains(Problem.MATCHES_EMPTY);
    assertThat(problems(pattern(".+", "x"))).contains(Problem.MATCHES_EVERYTHING);
    assertThat(problems(pattern("\\b[a-z]{7}\\b", "figures"))).contains(Problem.MATCHES_TOO_MUCH);
    assertThat(problems(pattern("AC-\\d{5}", "AC-20417"))).containsExactly(Problem.NOT_ANCHORED);
    assertThat(problems(pattern("\\bAC-\\d{5}\\b"))).containsExactly(Problem.NO_EXAMPLE);
    assertThat(problems(pattern("\\bAC-\\d{5}\\b", "AC-20417", "AD-1")))
        .containsExactly(Problem.EXAMPLE_NOT_MATCHED);
    assertThat(problems(pattern("\\b[a-z]{1,900}[0-9]{1,900}z\\b", "a1z")))
        .containsExactly(Problem.TOO_LARGE);
    assertThat(problems(pattern("x".repeat(1001), "x"))).containsExactly(Problem.TOO_LARGE);
    assertThat(problems(pattern("\\b[a-z]+@example\\.com\\b", "erika@example.com")))
        .containsExactly(Problem.OVERLAPS_BUILT_IN);
  }

  @Test
  void lint_findings_showNoTextOfTheSample() {
    List<PatternFinding> findings =
        CustomPatterns.lint(
            pattern("\\b[a-z]{7}\\b", "figures"), SAMPLE, List.of(PatternRecognizers.bundled()));
    assertThat(findings.toString()).doesNotContain("figures").contains("% of the sample");
  }

  @Test
  void recognizer_patterns_findInTheNormalisedText() {
    Recognizer recognizer =
        CustomPatterns.recognizer(List.of(pattern("\\bAC-\\d{5}\\b", "AC-20417")));
    NormalizedText text = NormalizedText.of("see ＡＣ-２０４１７ now");
    assertThat(((Recognition.Complete) recognizer.recognize(text)).spans())
        .containsExactly(new Span(4, 12, EntityType.CUSTOMERID, 0.9, "account"));
  }

  @Test
  void recognizer_faultyPattern_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomPatterns.recognizer(List.of(pattern("a*", "a"))))
        .withMessageContaining("pattern `account`: a match of no characters (expected: ");
  }

  /** Backtracking engines need exponential time for this. */
  @Test
  void recognizer_nestedRepetitionOverAMegabyte_isLinear() {
    Recognizer recognizer = CustomPatterns.recognizer(List.of(pattern("\\b(a+)+b\\b", "aab")));
    NormalizedText text = NormalizedText.of("a".repeat(1 << 20));
    assertThat(((Recognition.Complete) recognizer.recognize(text)).spans()).isEmpty();
  }

  @Test
  void recognizer_patternWithContext_findsNearOneOfItsWordsOnly() {
    CustomPattern pattern = near(List.of("Aktenzeichen", "file no."), List.of());
    assertThat(found(pattern, "Ihr AKTENZEICHEN: 204171")).isEqualTo(1);
    assertThat(found(pattern, "204171 (file no.)")).isEqualTo(1);
    assertThat(found(pattern, "we sold 204171 bolts")).isZero();
    assertThat(found(pattern, "Aktenzeichens 204171")).isZero();
    String far = "x ".repeat(CustomPattern.CONTEXT_UNITS);
    assertThat(found(pattern, "Aktenzeichen " + far + "204171")).isZero();
    assertThat(found(near(List.of(), List.of()), "we sold 204171 bolts")).isEqualTo(1);
  }

  @Test
  void lint_counterexample_mustFindNothing() {
    List<String> bolts = List.of("we sold 204171 bolts");
    assertThat(problems(near(List.of(), bolts))).contains(Problem.COUNTEREXAMPLE_MATCHED);
    assertThat(problems(near(List.of("file"), bolts)))
        .doesNotContain(Problem.COUNTEREXAMPLE_MATCHED);
  }

  @Test
  void lint_againstOrdinaryTexts_refusesWhatFindsEveryWord() {
    assertThat(CustomPatterns.ordinaryTexts()).hasSizeGreaterThan(20);
    assertThat(
            CustomPatterns.lint(
                    pattern("\\b\\w+\\b", "x"), CustomPatterns.ordinaryTexts(), List.of())
                .stream()
                .map(PatternFinding::problem))
        .contains(Problem.MATCHES_EVERYTHING);
  }

  @Test
  void context_withAnEmptyWord_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> near(List.of(" "), List.of()))
        .withMessageContaining("an empty word");
  }

  /** A context is no excuse for a shape that every text has. */
  @Test
  void lint_shapeOfEveryWord_isRefusedWithContextToo() {
    CustomPattern words =
        new CustomPattern(
            "words",
            EntityType.TERM,
            "\\b\\w+\\b",
            0.9,
            List.of("Aktenzeichen"),
            List.of("x"),
            List.of());
    assertThat(problems(words)).contains(Problem.MATCHES_EVERYTHING);
  }

  /** Repetitions of repetitions multiply; the compiler must not write them all out. */
  @Test
  void lint_nestedCountedRepetitions_areRefusedAtOnce() {
    for (String bomb :
        List.of("((((a{90}){90}){90}){90})", "(((a{9}){9}){9}){9}b", "(a{999}){2}")) {
      assertThat(CustomPatterns.lint(pattern(bomb, "a"), SAMPLE, List.of()))
          .as(bomb)
          .anyMatch(finding -> finding.problem().refused());
    }
  }

  /** Many matches look at a stretch of bounded length each. */
  @Test
  void recognizer_contextOverAMegabyteOfMatches_isLinear() {
    assertThat(found(near(List.of("file"), List.of()), "204171 ".repeat((1 << 20) / 7))).isZero();
  }

  private static List<Problem> problems(CustomPattern pattern) {
    return CustomPatterns.lint(pattern, SAMPLE, List.of(PatternRecognizers.bundled())).stream()
        .map(PatternFinding::problem)
        .toList();
  }

  private static CustomPattern pattern(String expression, String... examples) {
    return new CustomPattern(
        "account", EntityType.CUSTOMERID, expression, 0.9, List.of(), List.of(examples), List.of());
  }

  private static CustomPattern near(List<String> context, List<String> counterexamples) {
    return new CustomPattern(
        "file",
        EntityType.CUSTOMERID,
        "\\b\\d{6}\\b",
        0.8,
        context,
        List.of("204171"),
        counterexamples);
  }

  private static int found(CustomPattern pattern, String text) {
    Recognizer recognizer = CustomPatterns.recognizer(List.of(pattern));
    return ((Recognition.Complete) recognizer.recognize(NormalizedText.of(text))).spans().size();
  }
}
