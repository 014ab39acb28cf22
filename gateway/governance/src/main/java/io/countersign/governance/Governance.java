package io.countersign.governance;

import io.countersign.identity.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules about people and purposes in force. Thread-safe. Reading never blocks: answers come
 * from a snapshot in memory that every change replaces after it is durable.
 */
public interface Governance {
  /**
   * May this principal use AI for this purpose now? Checks, in order: the person is active, a use
   * case is named, exists, is approved, has exactly one active accountable human, may be used by
   * one of the person's roles, and the person has acknowledged the notice in force.
   *
   * @param requestedUseCase what the request named; null: the key's own use case counts
   */
  Admission admit(Principal principal, @Nullable String requestedUseCase);

  /** The person with this id. */
  Optional<Person> person(String id);

  /** The use cases the person's roles may use. */
  List<UseCase> useCasesOf(String person);

  /** The use cases, in any state, that this active person answers for. */
  List<UseCase> accountableFor(String person);

  /** The notice in force. */
  Notice notice();

  /** Whether the person has acknowledged the notice in force. */
  boolean acknowledged(String person);

  /**
   * Records that a person has acknowledged a version of the notice; durable when it returns.
   * Blocks.
   *
   * @return false when {@code version} is not the one in force
   */
  boolean acknowledge(String person, String version);
}
