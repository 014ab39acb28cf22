package io.countersign.proxy.stage;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.task.Task;
import io.countersign.masking.task.TaskClassifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What may be asked for. Immutable; thread-safe, since classifiers are.
 *
 * @param reaction to a decision about a person, and to a task outside of what the use case is for
 * @param confidence from 0 to 1, from which on a request is refused, and from which on a task
 *     counts as outside of what the use case is for
 * @param useCases the tasks of each use case that names its tasks; such a decision about a person
 *     is not prohibited there
 */
public record TaskRules(
    TaskClassifier classifier,
    Reaction reaction,
    double confidence,
    Map<String, Set<Task>> useCases) {
  /** Below it the model is right too seldom to refuse on its word. */
  public static final double DEFAULT_CONFIDENCE = 0.7;

  public TaskRules {
    requireNonNull(classifier, "classifier");
    requireNonNull(reaction, "reaction");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence: " + confidence + " (expected: 0 to 1)");
    }
    Map<String, Set<Task>> copy = new HashMap<>();
    useCases.forEach((id, tasks) -> copy.put(id, Set.copyOf(tasks)));
    useCases = Map.copyOf(copy);
  }

  /** What happens to a request that asks for what it should not. */
  public enum Reaction {
    /** It is refused where the model is sure, and marked where it is less so. */
    REFUSE,
    /** Its output needs a person's signature. */
    MARK,
    /** Nobody looks. */
    IGNORE
  }
}
