package io.countersign.governance;

import static java.util.Objects.requireNonNull;

import io.countersign.identity.KeyRegistry;
import io.countersign.identity.PasswordHash;
import io.countersign.identity.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Governance over a database and a snapshot of it in memory.
 *
 * <p>A change writes, reads the next snapshot within its transaction, commits, and only then puts
 * the snapshot in force. So memory is never ahead of the disk, and a change whose snapshot cannot
 * be read is rolled back whole.
 */
final class DurableGovernance implements GovernanceStore {
  private final PolicyDatabase database;
  private final Clock clock;
  private final PolicyWatcher watcher;
  private final ReentrantLock changing = new ReentrantLock();
  private final Reveals reveals;
  private final SavedSearches savedSearches;
  private volatile Snapshot inForce;
  private final List<String> seedDifferences;

  private DurableGovernance(
      PolicyDatabase database,
      Clock clock,
      PolicyWatcher watcher,
      Snapshot snapshot,
      List<String> seedDifferences) {
    this.database = database;
    this.clock = clock;
    this.watcher = watcher;
    inForce = snapshot;
    this.seedDifferences = seedDifferences;
    reveals = new StoredReveals(database, clock);
    savedSearches = new StoredSearches(database);
  }

  /** Merges the seed into the database, and serves what it holds then. */
  static DurableGovernance over(
      PolicyDatabase database, Clock clock, GovernanceSeed seed, PolicyWatcher watcher) {
    return database.inTransaction(
        handle -> {
          PolicyWriting writing = new PolicyWriting(handle, clock);
          Snapshot stored = PolicyReading.read(handle);
          SeedMerge.Merged done = SeedMerge.merge(stored, seed, writing);
          Snapshot merged = PolicyReading.read(handle);
          writing.policyVersion(merged.version());
          List<PolicyChange> changes = done.changes(stored.version(), merged.version());
          if (!changes.isEmpty()) {
            watcher.changing(changes);
          }
          return new DurableGovernance(database, clock, watcher, merged, done.differences());
        });
  }

  @Override
  public Admission admit(Principal principal, @Nullable String requestedUseCase) {
    return new Admittance(inForce).admit(principal, requestedUseCase);
  }

  @Override
  public Optional<Person> person(String id) {
    return inForce.person(id);
  }

  @Override
  public List<UseCase> useCasesOf(String person) {
    return inForce.useCasesOf(person);
  }

  @Override
  public List<UseCase> accountableFor(String person) {
    return inForce.accountableFor(person);
  }

  @Override
  public Notice notice() {
    return inForce.notice();
  }

  @Override
  public boolean acknowledged(String person) {
    return inForce.acknowledged().contains(requireNonNull(person, "person"));
  }

  @Override
  public boolean acknowledge(String person, String version) {
    requireNonNull(person, "person");
    changing.lock();
    try {
      Snapshot before = inForce;
      if (!before.notice().version().equals(version) || before.person(person).isEmpty()) {
        return false;
      }
      if (!before.acknowledged().contains(person)) {
        database.inTransaction(
            handle -> {
              new PolicyWriting(handle, clock).acknowledgement(person, version);
              return person;
            });
        inForce = before.withAcknowledged(person);
      }
      return true;
    } finally {
      changing.unlock();
    }
  }

  @Override
  public List<Person> people() {
    return List.copyOf(inForce.people().values());
  }

  @Override
  public List<Role> roles() {
    return List.copyOf(inForce.roles().values());
  }

  @Override
  public List<UseCase> useCases() {
    return List.copyOf(inForce.useCases().values());
  }

  @Override
  public Optional<UseCase> useCase(String id) {
    return inForce.useCase(id);
  }

  @Override
  public KeyRegistry keys() {
    return inForce.keys();
  }

  @Override
  public Optional<PasswordHash> passwordOf(String person) {
    return Optional.ofNullable(inForce.passwords().get(requireNonNull(person, "person")));
  }

  @Override
  public Reveals reveals() {
    return reveals;
  }

  @Override
  public SavedSearches savedSearches() {
    return savedSearches;
  }

  @Override
  public String version() {
    return inForce.version();
  }

  @Override
  public List<String> seedDifferences() {
    return seedDifferences;
  }

  @Override
  public void setActive(String person, boolean active) {
    PendingChange change =
        new PendingChange(PolicyChange.Of.PERSON, person, null, active ? "active" : "inactive");
    change(change, writing -> writing.active(person, active));
  }

  @Override
  public void setUseCaseState(String useCase, UseCaseState state) {
    PendingChange change =
        new PendingChange(
            PolicyChange.Of.USE_CASE, useCase, null, state.name().toLowerCase(Locale.ROOT));
    change(change, writing -> writing.useCaseState(useCase, state));
  }

  @Override
  public void setKeyEnabled(String person, String keyId, boolean enabled) {
    PendingChange change =
        new PendingChange(
            PolicyChange.Of.GATEWAY_KEY, keyId, person, enabled ? "enabled" : "disabled");
    change(change, writing -> writing.keyEnabled(person, keyId, enabled));
  }

  @Override
  public void close() {
    database.close();
  }

  private void change(PendingChange change, ToIntFunction<PolicyWriting> update) {
    changing.lock();
    try {
      String before = inForce.version();
      Snapshot after =
          database.inTransaction(
              handle -> {
                PolicyWriting writing = new PolicyWriting(handle, clock);
                if (update.applyAsInt(writing) != 1) {
                  throw new IllegalArgumentException(
                      change.subject() + " is not known (expected: one)");
                }
                Snapshot next = PolicyReading.read(handle);
                writing.policyVersion(next.version());
                watcher.changing(List.of(change.between(before, next.version())));
                return next;
              });
      inForce = after;
    } finally {
      changing.unlock();
    }
  }
}
