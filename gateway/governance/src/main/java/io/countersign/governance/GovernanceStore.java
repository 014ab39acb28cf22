package io.countersign.governance;

import io.countersign.identity.KeyRegistry;
import io.countersign.identity.PasswordHash;
import java.util.List;
import java.util.Optional;

/**
 * The governance of one gateway with its store: {@link Governance} and what wiring and
 * administration need. Thread-safe. Reading never blocks; a change blocks until it is durable, and
 * counts for every reading that begins after it returned.
 *
 * <p>A change throws {@link GovernanceUnavailableException} when the store cannot keep it; what was
 * in force stays in force.
 */
public interface GovernanceStore extends Governance, AutoCloseable {
  /** All people, by id, active or not. */
  List<Person> people();

  /** All roles, by id. */
  List<Role> roles();

  /** All use cases, by id, in any state. */
  List<UseCase> useCases();

  /** The use case with this id, in any state. */
  Optional<UseCase> useCase(String id);

  /** The keys in force, also those that are switched off. */
  KeyRegistry keys();

  /** What is stored of a person's console password; empty: the person has none. */
  Optional<PasswordHash> passwordOf(String person);

  /** The requests to see originals. */
  Reveals reveals();

  /** The searches that people keep. */
  SavedSearches savedSearches();

  /**
   * The first 16 hexadecimal digits of the SHA-256 over the people, roles, use cases, keys and the
   * notice in force. Acknowledgements do not change it.
   */
  String version();

  /**
   * How the seed differed from what the store held when it was opened, a sentence each, for the
   * operator; empty when the store was empty or agreed.
   */
  List<String> seedDifferences();

  /**
   * Lets a person in or keeps a person out. Use cases for which an inactive person is accountable
   * stop.
   *
   * @throws IllegalArgumentException there is no such person
   */
  void setActive(String person, boolean active);

  /**
   * Moves a use case to a state.
   *
   * @throws IllegalArgumentException there is no such use case
   */
  void setUseCaseState(String useCase, UseCaseState state);

  /**
   * Switches a key on or off.
   *
   * @throws IllegalArgumentException the person has no such key
   */
  void setKeyEnabled(String person, String keyId, boolean enabled);

  /** Releases the store; later changes throw, readings answer what was last in force. */
  @Override
  void close();
}
