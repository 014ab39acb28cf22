package io.countersign.governance;

import io.countersign.identity.KeyHash;
import io.countersign.identity.KeyRegistry;
import io.countersign.identity.PasswordHash;
import io.countersign.identity.RegisteredKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Reads the tables into a snapshot, within the transaction of its handle. */
final class PolicyReading {
  private final Handle handle;

  private PolicyReading(Handle handle) {
    this.handle = handle;
  }

  static Snapshot read(Handle handle) {
    return new PolicyReading(handle).snapshot();
  }

  private Snapshot snapshot() {
    SortedMap<String, Person> people = people();
    SortedMap<String, Role> roles = roles();
    SortedMap<String, UseCase> useCases = useCases();
    List<RegisteredKey> keys = keys();
    List<Notice> notices = notices();
    String version =
        PolicyDigest.version(people.values(), roles.values(), useCases.values(), keys, notices);
    return new Snapshot(
        people,
        roles,
        useCases,
        KeyRegistry.of(keys),
        passwords(),
        notices,
        acknowledged(notices),
        version);
  }

  private SortedMap<String, Person> people() {
    Map<String, SortedSet<String>> grants = pairs("SELECT person, role FROM role_grants");
    SortedMap<String, Person> people = new TreeMap<>();
    handle
        .createQuery("SELECT id, name, email, active FROM people")
        .map(
            (row, context) ->
                new Person(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("email"),
                    grants.getOrDefault(row.getString("id"), new TreeSet<>()),
                    row.getInt("active") == 1))
        .forEach(person -> people.put(person.id(), person));
    return people;
  }

  private SortedMap<String, Role> roles() {
    Map<String, SortedSet<String>> destinations =
        pairs("SELECT role, destination FROM role_destinations");
    Map<String, SortedSet<String>> useCases = pairs("SELECT role, use_case FROM role_use_cases");
    Map<String, List<String>> models = new HashMap<>();
    handle
        .createQuery("SELECT role, pattern FROM role_models ORDER BY role, place")
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            entry ->
                models
                    .computeIfAbsent(entry.getKey(), any -> new ArrayList<>())
                    .add(entry.getValue()));
    SortedMap<String, Role> roles = new TreeMap<>();
    for (String id : handle.createQuery("SELECT id FROM roles").mapTo(String.class)) {
      roles.put(
          id,
          new Role(
              id,
              destinations.getOrDefault(id, new TreeSet<>()),
              models.getOrDefault(id, List.of()),
              useCases.getOrDefault(id, new TreeSet<>())));
    }
    return roles;
  }

  private SortedMap<String, UseCase> useCases() {
    Map<String, SortedSet<String>> approvals =
        pairs("SELECT use_case, person FROM use_case_approvals");
    SortedMap<String, UseCase> useCases = new TreeMap<>();
    handle
        .createQuery("SELECT id, title, tier, accountable, review, state FROM use_cases")
        .map(
            (row, context) ->
                new UseCase(
                    row.getString("id"),
                    row.getString("title"),
                    RiskTier.valueOf(row.getString("tier")),
                    row.getString("accountable"),
                    approvals.getOrDefault(row.getString("id"), new TreeSet<>()),
                    Review.valueOf(row.getString("review")),
                    UseCaseState.valueOf(row.getString("state"))))
        .forEach(useCase -> useCases.put(useCase.id(), useCase));
    return useCases;
  }

  private List<RegisteredKey> keys() {
    return handle
        .createQuery("SELECT public_id, hash, person, key_id, use_case, enabled FROM gateway_keys")
        .map(
            (row, context) ->
                new RegisteredKey(
                    row.getString("public_id"),
                    new KeyHash(row.getString("hash")),
                    row.getString("person"),
                    row.getString("key_id"),
                    row.getString("use_case"),
                    row.getInt("enabled") == 1))
        .list();
  }

  private Map<String, PasswordHash> passwords() {
    Map<String, PasswordHash> passwords = new HashMap<>();
    handle
        .createQuery("SELECT id, password_hash FROM people WHERE password_hash IS NOT NULL")
        .map((row, context) -> Map.entry(row.getString(1), new PasswordHash(row.getString(2))))
        .forEach(entry -> passwords.put(entry.getKey(), entry.getValue()));
    return passwords;
  }

  private List<Notice> notices() {
    return handle
        .createQuery("SELECT version, text FROM notices ORDER BY place")
        .map((row, context) -> new Notice(row.getString("version"), row.getString("text")))
        .list();
  }

  private Set<String> acknowledged(List<Notice> notices) {
    if (notices.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        handle
            .createQuery("SELECT person FROM acknowledgements WHERE notice = :notice")
            .bind("notice", notices.get(notices.size() - 1).version())
            .mapTo(String.class)
            .list());
  }

  private Map<String, SortedSet<String>> pairs(String query) {
    Map<String, SortedSet<String>> pairs = new HashMap<>();
    handle
        .createQuery(query)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            entry ->
                pairs
                    .computeIfAbsent(entry.getKey(), any -> new TreeSet<>())
                    .add(entry.getValue()));
    return pairs;
  }
}
