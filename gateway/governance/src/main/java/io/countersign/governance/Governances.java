package io.countersign.governance;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Opens governance over its store. */
public final class Governances {
  private Governances() {}

  /**
   * Opens the store in {@code policy.db} of the data folder, and makes it where it is missing.
   *
   * <p>The seed is the start of an empty store. On later starts it is compared with what the store
   * holds, and {@link GovernanceStore#seedDifferences} says how they differ:
   *
   * <ul>
   *   <li>People, roles, use cases and keys that only the seed has are added.
   *   <li>What both have stays as the store has it, since it may have been changed there on
   *       purpose. A password is added to a person who has none.
   *   <li>What only the store has stays and goes on counting: a line taken out of a file must not
   *       lock people out by accident. To take a right away, change the store.
   *   <li>A version of the notice that the store never had is in force from then on, and everyone
   *       has to acknowledge it: more is told, never less. A version that it had and replaced does
   *       not come back, and a text is never changed under the version people acknowledged.
   *   <li>A key with the id of another key of the same person is not added: it needs an id of its
   *       own, so that a record's key id always means one key.
   * </ul>
   *
   * <p>Blocks.
   *
   * @param watcher hears of what the seed adds, and of each later change, before it takes effect
   * @param clock dates acknowledgements, notices and versions of the policy
   * @throws IllegalArgumentException the seed contradicts itself; the message lists every problem
   * @throws GovernanceUnavailableException the store cannot be opened or kept
   */
  public static GovernanceStore open(
      Path dataDirectory, Clock clock, GovernanceSeed seed, PolicyWatcher watcher) {
    requireNonNull(dataDirectory, "dataDirectory");
    requireNonNull(clock, "clock");
    requireNonNull(watcher, "watcher");
    List<String> problems = SeedProblems.of(seed);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    PolicyDatabase database = PolicyDatabase.open(dataDirectory);
    try {
      return DurableGovernance.over(database, clock, seed, watcher);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
