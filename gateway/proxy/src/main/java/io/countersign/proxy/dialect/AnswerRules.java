package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import java.util.Set;

/**
 * What is done with values that a model adds to its answers: personal data of others, secrets.
 * Those of types that are neither masked nor refused are counted and stay. Immutable, thread-safe.
 *
 * @param masker finds them; what it writes in place of one stands for nothing that a restorer puts
 *     back
 */
public record AnswerRules(Masker masker, Set<EntityType> masked, Set<EntityType> refused) {
  public AnswerRules {
    requireNonNull(masker, "masker");
    masked = Set.copyOf(masked);
    refused = Set.copyOf(refused);
  }

  /** The same, for an answer that is read for the record alone and stays as it is. */
  AnswerRules changingNothing() {
    return new AnswerRules(masker, Set.of(), Set.of());
  }

  /** Whether an answer may become another one, so that text is let go only once it was read. */
  boolean changeAnswers() {
    return !masked.isEmpty() || !refused.isEmpty();
  }
}
