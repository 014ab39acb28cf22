package io.countersign.masking.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskClassifierTest {
  private static final String DECISION = "Who should we hire? Rank these candidates.";
  private static final String ADVERT = "Write a job advert for a gardener, friendly tone.";

  private final TaskClassifier classifier = TaskClassifiers.bundled();

  @Test
  void judge_ofDecisionAboutPeople_saysWhich() {
    TaskJudgement judgement = classifier.judge(DECISION);
    assertThat(judgement.decision()).isTrue();
    assertThat(judgement.task()).isEqualTo(Task.HIRING);
    assertThat(judgement.score()).isGreaterThan(0.9);
  }

  @Test
  void judge_ofOrdinaryWork_isNoDecision() {
    TaskJudgement judgement = classifier.judge(ADVERT);
    assertThat(judgement.decision()).isFalse();
    assertThat(judgement.task()).isEqualTo(Task.DRAFTING);
  }

  @Test
  void judge_ofNothing_isNoDecision() {
    assertThat(classifier.judge("").decision()).isFalse();
    assertThat(classifier.judge(new TaskPrompt("", "", "")).decision()).isFalse();
  }

  @Test
  void judge_ofPrompt_readsSystemText() {
    TaskPrompt prompt = new TaskPrompt(DECISION, "", "Mara Lind, biologist, 34.");
    assertThat(classifier.judge(prompt).decision()).isTrue();
  }

  @Test
  void judge_ofPrompt_readsMessageBeforeShortOneOnly() {
    String later = "Now write a job advert for a gardener, please, and keep a friendly tone. ";
    assertThat(classifier.judge(new TaskPrompt("", DECISION, "Go on.")).decision()).isTrue();
    TaskPrompt longer =
        new TaskPrompt("", DECISION, later + "Mention the dog and the garden, too.");
    assertThat(longer.last().length()).isLessThan(TaskClassifier.SHORT_CHARS);
    TaskPrompt longest = new TaskPrompt("", DECISION, later + later);
    assertThat(longest.last().length()).isGreaterThan(TaskClassifier.SHORT_CHARS);
    assertThat(classifier.judge(longest)).isEqualTo(classifier.judge(later + later));
  }

  @Test
  void judge_ofLongMessage_readsBothEnds() {
    String middle = "The meadow was green and the river was slow. ".repeat(2_000);
    assertThat(classifier.judge(middle + DECISION))
        .isEqualTo(
            classifier.judge(
                middle.substring(0, TaskClassifier.ENDS_CHARS)
                    + "\n\n"
                    + (middle + DECISION)
                        .substring(
                            middle.length() + DECISION.length() - TaskClassifier.ENDS_CHARS)));
  }

  /** What is read is bounded, so one mebibyte costs what 8,000 characters cost. */
  @Test
  void judge_ofHugeOddText_ends() {
    for (String unit : List.of("a", "1", "{", "\n", "? ", "hire ", "\uD83D\uDE00", "\uD83D")) {
      String text = unit.repeat((1 << 20) / unit.length());
      assertThat(classifier.judge(text).score()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void judge_onManyThreads_saysTheSame() {
    List<String> texts = TaskTexts.heldOut().stream().map(TaskSample::text).toList();
    List<TaskJudgement> expected = texts.stream().map(classifier::judge).toList();
    List<TaskJudgement> found =
        Stream.of(texts, texts, texts).flatMap(List::stream).toList().parallelStream()
            .map(classifier::judge)
            .toList();
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).isEqualTo(expected.get(i % expected.size()));
    }
  }

  @Test
  void prompt_shown_hidesItsTexts() {
    assertThat(new TaskPrompt("secret one", "secret two", "secret three").toString())
        .doesNotContain("secret");
    assertThat(TaskText.of("secret").toString()).doesNotContain("secret");
  }

  @Test
  void judgement_withScoreOutOfRange_isRefused() {
    assertThatThrownBy(() -> new TaskJudgement(Task.OTHER, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: 0 to 1");
    assertThatThrownBy(() -> new TaskJudgement(Task.OTHER, 0, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chance");
  }

  @Test
  void confidence_ofDecisionAndOfOtherTask_isOfTheSideAndOfTheTask() {
    assertThat(new TaskJudgement(Task.HIRING, 0.9, 0.4).confidence()).isEqualTo(0.9);
    assertThat(new TaskJudgement(Task.CODING, 0.1, 0.8).confidence()).isEqualTo(0.8);
  }

  @Test
  void task_ofLabel_isFoundAgain() {
    for (Task task : Task.values()) {
      assertThat(Task.of(task.label())).contains(task);
    }
    assertThat(Task.of("gardening")).isEmpty();
  }
}
