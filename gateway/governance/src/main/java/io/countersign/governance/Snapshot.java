package io.countersign.governance;

import io.countersign.identity.KeyRegistry;
import io.countersign.identity.PasswordHash;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All of governance at one moment. Immutable; a change is a new snapshot.
 *
 * @param notices every version of the notice there has been, the one in force last
 * @param acknowledged the people who acknowledged the notice in force
 */
record Snapshot(
    SortedMap<String, Person> people,
    SortedMap<String, Role> roles,
    SortedMap<String, UseCase> useCases,
    KeyRegistry keys,
    Map<String, PasswordHash> passwords,
    List<Notice> notices,
    Set<String> acknowledged,
    String version) {
  Snapshot {
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    useCases = Collections.unmodifiableSortedMap(new TreeMap<>(useCases));
    passwords = Map.copyOf(passwords);
    notices = List.copyOf(notices);
    acknowledged = Set.copyOf(acknowledged);
  }

  /** Whether nothing was ever stored. */
  boolean isEmpty() {
    return people.isEmpty() && roles.isEmpty() && useCases.isEmpty() && notices.isEmpty();
  }

  Notice notice() {
    return notices.get(notices.size() - 1);
  }

  /** Any version of the notice that was ever in force. */
  Optional<Notice> notice(String noticeVersion) {
    return notices.stream().filter(notice -> notice.version().equals(noticeVersion)).findFirst();
  }

  Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<UseCase> useCase(String id) {
    return Optional.ofNullable(useCases.get(id));
  }

  boolean isActive(String person) {
    Person known = people.get(person);
    return known != null && known.active();
  }

  /** Whether one of the person's roles may use the use case. */
  boolean mayUse(Person person, String useCase) {
    for (String id : person.roles()) {
      Role role = roles.get(id);
      if (role != null && role.useCases().contains(useCase)) {
        return true;
      }
    }
    return false;
  }

  List<UseCase> useCasesOf(String person) {
    Person known = people.get(person);
    if (known == null) {
      return List.of();
    }
    return useCases.values().stream().filter(any -> mayUse(known, any.id())).toList();
  }

  List<UseCase> accountableFor(String person) {
    if (!isActive(person)) {
      return List.of();
    }
    return useCases.values().stream().filter(any -> any.accountable().equals(person)).toList();
  }

  Snapshot withAcknowledged(String person) {
    Set<String> more = new HashSet<>(acknowledged);
    more.add(person);
    return new Snapshot(people, roles, useCases, keys, passwords, notices, more, version);
  }

  /** Counts only: a snapshot holds people's names, addresses and hashes. */
  @Override
  public String toString() {
    return "Snapshot[people=" + people.size() + ", version=" + version + "]";
  }
}
