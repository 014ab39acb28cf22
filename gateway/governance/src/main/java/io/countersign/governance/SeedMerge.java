package io.countersign.governance;

import com.google.errorprone.annotations.FormatMethod;
import io.countersign.identity.PasswordHash;
import io.countersign.identity.RegisteredKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a seed into the tables: adds what they lack, changes nothing they hold, and says where the
 * two differ. The rules stand at {@link Governances#open}.
 */
final class SeedMerge {
  private static final String STANDS = " The database stands; change it there.";

  private final Snapshot stored;
  private final PolicyWriting writing;
  private final List<String> differences = new ArrayList<>();
  private final List<PendingChange> added = new ArrayList<>();

  private SeedMerge(Snapshot stored, PolicyWriting writing) {
    this.stored = stored;
    this.writing = writing;
  }

  /** Merges; nothing differs from empty tables. */
  static Merged merge(Snapshot stored, GovernanceSeed seed, PolicyWriting writing) {
    SeedMerge merge = new SeedMerge(stored, writing);
    merge.add(seed);
    if (stored.isEmpty()) {
      PendingChange whole = new PendingChange(PolicyChange.Of.POLICY, "", null, "seeded");
      return new Merged(List.of(), List.of(whole));
    }
    merge.reportMissing(seed);
    return new Merged(merge.differences, merge.added);
  }

  /** In the order in which rows refer to one another. */
  private void add(GovernanceSeed seed) {
    List<Person> newcomers = new ArrayList<>();
    for (Person person : seed.people()) {
      Person known = stored.people().get(person.id());
      if (known == null) {
        writing.person(person);
        newcomers.add(person);
        added(PolicyChange.Of.PERSON, person.id(), null);
        note("The person `%s` was added from the file.", person.id());
      } else {
        compare(known, person);
      }
    }
    seed.useCases().forEach(this::add);
    seed.roles().forEach(this::add);
    newcomers.forEach(writing::grants);
    seed.passwords().forEach(this::add);
    seed.keys().forEach(this::add);
    add(seed.notice());
  }

  private void add(UseCase useCase) {
    UseCase known = stored.useCases().get(useCase.id());
    if (known == null) {
      writing.useCase(useCase);
      added(PolicyChange.Of.USE_CASE, useCase.id(), null);
      note("The use case `%s` was added from the file.", useCase.id());
      return;
    }
    String subject = "use case `" + useCase.id() + "`";
    differ(subject, "title", useCase.title(), known.title());
    differ(subject, "tier", useCase.tier(), known.tier());
    differ(subject, "accountable", useCase.accountable(), known.accountable());
    differ(subject, "approved-by", useCase.approvedBy(), known.approvedBy());
    differ(subject, "review", useCase.review(), known.review());
    differ(subject, "state", useCase.state(), known.state());
  }

  private void add(Role role) {
    Role known = stored.roles().get(role.id());
    if (known == null) {
      writing.role(role);
      added(PolicyChange.Of.ROLE, role.id(), null);
      note("The role `%s` was added from the file.", role.id());
      return;
    }
    String subject = "role `" + role.id() + "`";
    differ(subject, "destinations", role.destinations(), known.destinations());
    differ(subject, "models", role.models(), known.models());
    differ(subject, "use-cases", role.useCases(), known.useCases());
  }

  private void add(String person, PasswordHash password) {
    PasswordHash known = stored.passwords().get(person);
    if (known == null) {
      writing.password(person, password);
      added(PolicyChange.Of.PASSWORD, person, person);
      note("The password of `%s` was added from the file.", person);
    } else if (!known.equals(password)) {
      note("The password of `%s` differs between the file and the database." + STANDS, person);
    }
  }

  private void add(RegisteredKey key) {
    Optional<RegisteredKey> known = stored.keys().find(key.publicId());
    if (known.isPresent()) {
      compare(known.get(), key);
    } else if (holdsKey(key.person(), key.keyId())) {
      note(
          "The key `%s` of `%s` in the file is not the key the database has under this id, and was"
              + " not added. Give the new key a new id, and switch the old one off.",
          key.keyId(), key.person());
    } else {
      writing.key(key);
      added(PolicyChange.Of.GATEWAY_KEY, key.keyId(), key.person());
      note("The key `%s` of `%s` was added from the file.", key.keyId(), key.person());
    }
  }

  private void add(Notice notice) {
    Optional<Notice> known = stored.notice(notice.version());
    if (known.isEmpty()) {
      writing.notice(notice);
      added(PolicyChange.Of.NOTICE, notice.version(), null);
      note(
          "The notice `%s` of the file is in force from now on: everyone has to acknowledge it.",
          notice.version());
      return;
    }
    if (!known.get().text().equals(notice.text())) {
      note(
          "The text of the notice `%s` differs between the file and the database, and people"
              + " acknowledged the one in the database. Give the new text a new version.",
          notice.version());
    }
    if (!stored.notice().version().equals(notice.version())) {
      note(
          "The notice `%s` of the file was replaced by `%s`, which stays in force.",
          notice.version(), stored.notice().version());
    }
  }

  private void compare(Person known, Person person) {
    String subject = "person `" + person.id() + "`";
    if (!known.name().equals(person.name()) || !known.email().equals(person.email())) {
      note(
          "The name or address of %s differs between the file and the database." + STANDS, subject);
    }
    differ(subject, "roles", person.roles(), known.roles());
    differ(subject, "active", person.active(), known.active());
  }

  private void compare(RegisteredKey known, RegisteredKey key) {
    String subject = "key `" + key.keyId() + "` of `" + key.person() + "`";
    if (!known.hash().equals(key.hash())) {
      note("The hash of the %s differs between the file and the database." + STANDS, subject);
    }
    differ(subject, "person", key.person(), known.person());
    differ(subject, "id", key.keyId(), known.keyId());
    differ(subject, "use-case", key.useCase(), known.useCase());
    differ(subject, "enabled", key.enabled(), known.enabled());
  }

  private void differ(
      String subject, String field, @Nullable Object inFile, @Nullable Object inDatabase) {
    if (!Objects.equals(inFile, inDatabase)) {
      note(
          "The %s has %s `%s` in the file and `%s` in the database." + STANDS,
          subject,
          field,
          String.valueOf(inFile),
          String.valueOf(inDatabase));
    }
  }

  /** What the file no longer names goes on working: whoever removed it has to know. */
  private void reportMissing(GovernanceSeed seed) {
    Map<String, Set<String>> named =
        Map.of(
            "person", seed.people().stream().map(Person::id).collect(Collectors.toSet()),
            "role", seed.roles().stream().map(Role::id).collect(Collectors.toSet()),
            "use case", seed.useCases().stream().map(UseCase::id).collect(Collectors.toSet()));
    missing("person", stored.people().keySet(), named);
    missing("role", stored.roles().keySet(), named);
    missing("use case", stored.useCases().keySet(), named);
    Set<String> keys =
        seed.keys().stream().map(RegisteredKey::publicId).collect(Collectors.toSet());
    stored.keys().byPublicId().values().stream()
        .filter(key -> key.enabled() && !keys.contains(key.publicId()))
        .map(key -> "The key `" + key.keyId() + "` of `" + key.person() + "`")
        .sorted()
        .forEach(key -> note("%s is not in the file and goes on working." + STANDS, key));
  }

  private void missing(String kind, Set<String> held, Map<String, Set<String>> named) {
    for (String id : held) {
      if (!named.getOrDefault(kind, Set.of()).contains(id)) {
        note("The %s `%s` is not in the file and goes on counting." + STANDS, kind, id);
      }
    }
  }

  private boolean holdsKey(String person, String keyId) {
    return stored.keys().byPublicId().values().stream()
        .anyMatch(key -> key.person().equals(person) && key.keyId().equals(keyId));
  }

  private void added(PolicyChange.Of of, String id, @Nullable String person) {
    added.add(new PendingChange(of, id, person, "added"));
  }

  @FormatMethod
  private void note(String sentence, Object... arguments) {
    differences.add(sentence.formatted(arguments));
  }

  /**
   * What came of a merge.
   *
   * @param differences a sentence each
   */
  record Merged(List<String> differences, List<PendingChange> added) {
    Merged {
      differences = List.copyOf(differences);
      added = List.copyOf(added);
    }

    /** What was added, as changes from one version of the policy to the next. */
    List<PolicyChange> changes(String before, String after) {
      return added.stream().map(one -> one.between(before, after)).toList();
    }
  }
}
