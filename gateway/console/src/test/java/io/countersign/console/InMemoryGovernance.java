package io.countersign.console;

import io.countersign.governance.Admission;
import io.countersign.governance.Governance;
import io.countersign.governance.Notice;
import io.countersign.governance.Person;
import io.countersign.governance.UseCase;
import io.countersign.identity.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Governance in memory. */
final class InMemoryGovernance implements Governance {
  final Map<String, Person> people = new ConcurrentHashMap<>();
  final List<UseCase> useCases;
  final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  volatile Notice notice;
  volatile boolean writable = true;

  InMemoryGovernance(Notice notice, List<UseCase> useCases) {
    this.notice = notice;
    this.useCases = useCases;
  }

  void add(String id, String name, boolean active, String... roles) {
    people.put(id, new Person(id, name, id + "@example.com", new TreeSet<>(Set.of(roles)), active));
  }

  @Override
  public Admission admit(Principal principal, @Nullable String requestedUseCase) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  @Override
  public List<UseCase> useCasesOf(String person) {
    return useCases;
  }

  @Override
  public List<UseCase> accountableFor(String person) {
    return useCases.stream().filter(useCase -> useCase.accountable().equals(person)).toList();
  }

  @Override
  public Notice notice() {
    return notice;
  }

  @Override
  public boolean acknowledged(String person) {
    return acknowledged.contains(person + " " + notice.version());
  }

  @Override
  public boolean acknowledge(String person, String version) {
    if (!writable) {
      throw new IllegalStateException("told to fail with a secret detail");
    }
    if (!notice.version().equals(version)) {
      return false;
    }
    acknowledged.add(person + " " + version);
    return true;
  }
}
