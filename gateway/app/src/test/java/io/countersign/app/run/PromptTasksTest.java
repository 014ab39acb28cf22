package io.countersign.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.config.PromptTask;
import io.countersign.config.TasksConfig;
import io.countersign.masking.task.Task;
import io.countersign.proxy.stage.TaskRules;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PromptTasksTest {
  /** The configuration's words are the classifier's and the proxy's: neither knows the others. */
  @Test
  void words_ofTheConfiguration_areTheOnesOfTheClassifier() {
    assertThat(Arrays.stream(PromptTask.values()).map(PromptTask::key))
        .containsExactlyElementsOf(Arrays.stream(Task.values()).map(Task::label).toList());
    for (PromptTask task : PromptTask.values()) {
      assertThat(PromptTasks.task(task).decision()).isEqualTo(task.decision());
    }
    assertThat(Arrays.stream(TasksConfig.Prohibited.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(TaskRules.Reaction.values()).map(Enum::name).toList());
    assertThat(TasksConfig.DEFAULT_CONFIDENT_SCORE)
        .isEqualTo((int) Math.round(TaskRules.DEFAULT_CONFIDENCE * 100));
  }
}
