package io.countersign.governance;

import io.countersign.identity.GatewayKey;
import io.countersign.identity.PasswordHash;
import io.countersign.identity.Principal;
import io.countersign.identity.RegisteredKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A seed that tests change before they build it: ada drafts, grace answers for it, ivan is
 * inactive.
 */
final class TestingSeed {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
  static final Principal ADA = new Principal("ada", "k1", "drafting");
  static final Principal ADA_WITHOUT = new Principal("ada", "k2", null);
  static final Principal IVAN = new Principal("ivan", "k1", "drafting");
  static final GatewayKey KEY = GatewayKey.generate(new SecureRandom());
  static final PasswordHash PASSWORD =
      PasswordHash.of("correct horse".toCharArray(), 1_000, new SecureRandom());

  final List<Person> people = new ArrayList<>();
  final List<Role> roles = new ArrayList<>();
  final List<UseCase> useCases = new ArrayList<>();
  final List<RegisteredKey> keys = new ArrayList<>();
  final Map<String, PasswordHash> passwords = new HashMap<>();
  Notice notice = new Notice("2026-11", "Prompts and answers are recorded.");

  TestingSeed() {
    people.add(person("ada", true, "engineer"));
    people.add(person("grace", true, "security"));
    people.add(person("ivan", false, "engineer"));
    roles.add(role("engineer", "drafting", "proposed", "review", "retired", "banned", "unsigned"));
    roles.add(role("security", "reporting"));
    useCases.add(useCase("drafting", UseCaseState.APPROVED));
    useCases.add(useCase("reporting", UseCaseState.APPROVED));
    useCases.add(useCase("proposed", UseCaseState.PROPOSED));
    useCases.add(useCase("review", UseCaseState.IN_REVIEW));
    useCases.add(useCase("retired", UseCaseState.RETIRED));
    useCases.add(
        useCase("banned", RiskTier.PROHIBITED, "grace", Set.of("grace"), UseCaseState.APPROVED));
    useCases.add(useCase("unsigned", RiskTier.MINIMAL, "grace", Set.of(), UseCaseState.APPROVED));
    keys.add(RegisteredKey.of(KEY, "ada", "k1", "drafting"));
    passwords.put("ada", PASSWORD);
  }

  GovernanceSeed build() {
    return new GovernanceSeed(people, roles, useCases, notice, keys, passwords);
  }

  static Person person(String id, boolean active, String... roles) {
    String email = id + "@example.com";
    return new Person(id, id + " Example", email, new TreeSet<>(Set.of(roles)), active);
  }

  static Role role(String id, String... useCases) {
    return new Role(
        id,
        new TreeSet<>(Set.of("openai")),
        List.of("gpt-*", "o3"),
        new TreeSet<>(Set.of(useCases)));
  }

  static UseCase useCase(String id, UseCaseState state) {
    return useCase(id, RiskTier.MINIMAL, "grace", Set.of("grace"), state);
  }

  static UseCase useCase(
      String id, RiskTier tier, String accountable, Set<String> approvedBy, UseCaseState state) {
    return new UseCase(
        id, "Title of " + id, tier, accountable, new TreeSet<>(approvedBy), Review.NONE, state);
  }
}
