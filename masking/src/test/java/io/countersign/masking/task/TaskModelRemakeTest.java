package io.countersign.masking.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes a bundled model again: {@code mvn -Ptraining -pl masking test -Dtest=TaskModelRemakeTest}.
 */
@Tag("training")
class TaskModelRemakeTest {
  /** One of the two models stands for both: they are made in the same way. */
  @Test
  void training_ofTheSameTexts_givesTheBundledBytes() throws IOException {
    byte[] made =
        TaskModelTraining.bytes(
            TaskTrainer.decisions(TaskTexts.training(), TaskModel.bundled().threshold()));
    try (InputStream bundled =
        Objects.requireNonNull(TaskModel.class.getResourceAsStream(TaskModel.DECISIONS))) {
      assertThat(made).isEqualTo(bundled.readAllBytes());
    }
  }
}
