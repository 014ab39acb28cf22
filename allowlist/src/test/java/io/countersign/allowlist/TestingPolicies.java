package io.countersign.allowlist;

import io.countersign.allowlist.Decision.Denied;
import io.countersign.allowlist.Decision.Permitted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Random small policies and requests over few names, so that hits and misses are both common. */
final class TestingPolicies {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> PATTERNS =
      List.of("*", "gpt-*", "gpt-4", "*-mini", "gpt-*-mini", "o*", "", "**", "g*t*4*", "GPT-4");
  private static final List<String> MODELS =
      List.of("gpt-4", "gpt-4-mini", "gpt-", "o3", "o3-mini", "", "GPT-4", "x", "gpt-mini");

  private final RandomGenerator random;

  TestingPolicies(RandomGenerator random) {
    this.random = random;
  }

  AllowPolicy policy() {
    List<ApprovedDestination> destinations = new ArrayList<>();
    for (String name : some(NAMES)) {
      destinations.add(new ApprovedDestination(name, List.copyOf(some(PATTERNS))));
    }
    List<AllowRule> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      List<String> models = List.copyOf(some(PATTERNS));
      rules.add(new AllowRule("r" + i, one(NAMES), some(NAMES), models, some(NAMES)));
    }
    return new AllowPolicy(destinations, rules);
  }

  AccessRequest request() {
    String model = random.nextInt(5) == 0 ? null : one(MODELS);
    return new AccessRequest(some(NAMES), one(NAMES), one(NAMES), model);
  }

  /** The rules of {@link AllowLists#of}, spelt out slowly: the oracle. */
  static String oracle(AllowPolicy policy, AccessRequest request) {
    List<AllowRule> reaching =
        policy.rules().stream()
            .filter(rule -> request.roles().contains(rule.role()))
            .filter(rule -> rule.destinations().contains(request.destination()))
            .toList();
    List<ApprovedDestination> found =
        policy.destinations().stream()
            .filter(any -> any.id().equals(request.destination()))
            .toList();
    if (found.isEmpty() || reaching.isEmpty()) {
      return "destination_not_allowed";
    }
    List<AllowRule> open =
        reaching.stream().filter(rule -> rule.useCases().contains(request.useCase())).toList();
    if (open.isEmpty()) {
      return "role_not_permitted";
    }
    String model = request.model();
    return open.stream()
        .filter(
            rule ->
                model == null || (any(rule.models(), model) && any(found.get(0).models(), model)))
        .map(AllowRule::id)
        .sorted()
        .findFirst()
        .orElse("model_not_allowed");
  }

  static String shortForm(Decision decision) {
    return decision instanceof Permitted permitted
        ? permitted.rule()
        : ((Denied) decision).code().code();
  }

  /** Matches by trying every way: exponential, and plainly right. */
  static boolean matches(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return matches(pattern.substring(1), text)
          || (!text.isEmpty() && matches(pattern, text.substring(1)));
    }
    return !text.isEmpty()
        && text.charAt(0) == pattern.charAt(0)
        && matches(pattern.substring(1), text.substring(1));
  }

  private static boolean any(List<String> patterns, String model) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, model));
  }

  private Set<String> some(List<String> of) {
    Set<String> some = new HashSet<>();
    for (String one : of) {
      if (random.nextBoolean()) {
        some.add(one);
      }
    }
    return some;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
