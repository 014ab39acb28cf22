package io.countersign.governance;

import io.countersign.identity.RegisteredKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** All that is wrong with a seed, found in one pass, so that an operator can mend it in one go. */
final class SeedProblems {
  private final GovernanceSeed seed;
  private final List<String> problems = new ArrayList<>();

  private SeedProblems(GovernanceSeed seed) {
    this.seed = seed;
  }

  /** The problems, a sentence each; none: the seed is consistent. */
  static List<String> of(GovernanceSeed seed) {
    return new SeedProblems(seed).find();
  }

  private List<String> find() {
    Set<String> people = ids("person", seed.people(), Person::id);
    Set<String> roles = ids("role", seed.roles(), Role::id);
    Set<String> useCases = ids("use case", seed.useCases(), UseCase::id);
    ids("key", seed.keys(), RegisteredKey::publicId);
    ids("key", seed.keys(), key -> key.person() + "/" + key.keyId());
    for (Person person : seed.people()) {
      known(roles, person.roles(), "person `" + person.id() + "` holds the role");
    }
    for (Role role : seed.roles()) {
      known(useCases, role.useCases(), "role `" + role.id() + "` permits the use case");
    }
    for (UseCase useCase : seed.useCases()) {
      String subject = "use case `" + useCase.id() + "`";
      known(people, List.of(useCase.accountable()), subject + " is answered for by");
      known(people, useCase.approvedBy(), subject + " is approved by");
    }
    for (RegisteredKey key : seed.keys()) {
      String subject = "key `" + key.keyId() + "`";
      known(people, List.of(key.person()), subject + " belongs to");
      if (key.useCase() != null) {
        known(useCases, List.of(key.useCase()), subject + " is meant for the use case");
      }
    }
    known(people, seed.passwords().keySet(), "a password belongs to");
    return List.copyOf(problems);
  }

  private <T> Set<String> ids(String what, List<T> things, Function<T, String> id) {
    Set<String> ids = new HashSet<>();
    for (T thing : things) {
      if (!ids.add(id.apply(thing))) {
        problems.add(what + " `" + id.apply(thing) + "` stands there twice (expected: once)");
      }
    }
    return ids;
  }

  private void known(Set<String> known, Collection<String> named, String sentence) {
    for (String name : named) {
      if (!known.contains(name)) {
        problems.add(sentence + " `" + name + "`, which is not defined");
      }
    }
  }
}
