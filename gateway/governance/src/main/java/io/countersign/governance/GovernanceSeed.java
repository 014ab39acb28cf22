package io.countersign.governance;

import static java.util.Objects.requireNonNull;

import io.countersign.identity.PasswordHash;
import io.countersign.identity.RegisteredKey;
import java.util.List;
import java.util.Map;

/**
 * What the configuration file says about people and purposes: the start of an empty store, and what
 * a filled one is compared with. Immutable.
 *
 * @param people the people with the roles they hold
 * @param roles what each role permits
 * @param useCases the purposes with their accountable person and approvals
 * @param notice what people are told, in the version to begin with
 * @param keys the gateway keys, by hash
 * @param passwords what is stored of the console passwords, by person; the stored form itself, not
 *     a fresh hash at each start, which would differ each time by its salt
 */
public record GovernanceSeed(
    List<Person> people,
    List<Role> roles,
    List<UseCase> useCases,
    Notice notice,
    List<RegisteredKey> keys,
    Map<String, PasswordHash> passwords) {
  public GovernanceSeed {
    people = List.copyOf(people);
    roles = List.copyOf(roles);
    useCases = List.copyOf(useCases);
    requireNonNull(notice, "notice");
    keys = List.copyOf(keys);
    passwords = Map.copyOf(passwords);
  }

  /** Counts only: a seed holds people's names, addresses and hashes. */
  @Override
  public String toString() {
    return "GovernanceSeed[people=%d, roles=%d, useCases=%d, notice=%s, keys=%d]"
        .formatted(people.size(), roles.size(), useCases.size(), notice.version(), keys.size());
  }
}
