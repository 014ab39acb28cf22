package io.countersign.app.run;

import io.countersign.config.Config;
import io.countersign.config.PromptTask;
import io.countersign.config.TasksConfig;
import io.countersign.masking.task.Task;
import io.countersign.masking.task.TaskClassifiers;
import io.countersign.proxy.stage.TaskRules;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What prompts may ask for, in the proxy's own words. */
final class PromptTasks {
  private static final double HUNDREDTHS = 100;

  private PromptTasks() {}

  static TaskRules of(Config config) {
    TasksConfig tasks = config.tasks();
    Map<String, Set<Task>> useCases = new HashMap<>();
    config
        .useCases()
        .forEach(
            (id, useCase) -> {
              Set<Task> named = EnumSet.noneOf(Task.class);
              useCase.tasks().forEach(task -> named.add(task(task)));
              if (!named.isEmpty()) {
                useCases.put(id, named);
              }
            });
    return new TaskRules(
        TaskClassifiers.bundled(),
        TaskRules.Reaction.valueOf(tasks.prohibited().name()),
        tasks.confidentScore() / HUNDREDTHS,
        useCases);
  }

  static Task task(PromptTask written) {
    return Task.valueOf(written.name());
  }
}
