package io.countersign.allowlist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A destination of the catalogue with the rules that reach it, by use case and role; within a role
 * in the order of their ids.
 */
record Reach(
    List<Glob> catalogue,
    Set<String> roles,
    Map<String, Map<String, List<CompiledRule>>> rulesByUseCaseAndRole) {

  static Reach of(ApprovedDestination destination, Collection<AllowRule> rules) {
    List<Glob> catalogue = CompiledRule.globs(destination.models());
    Set<String> roles = new HashSet<>();
    Map<String, Map<String, List<CompiledRule>>> index = new HashMap<>();
    List<AllowRule> byId = new ArrayList<>(rules);
    byId.sort(Comparator.comparing(AllowRule::id));
    for (AllowRule rule : byId) {
      if (!rule.destinations().contains(destination.id())) {
        continue;
      }
      roles.add(rule.role());
      CompiledRule compiled = CompiledRule.of(rule, catalogue);
      for (String useCase : rule.useCases()) {
        index
            .computeIfAbsent(useCase, any -> new HashMap<>())
            .computeIfAbsent(rule.role(), any -> new ArrayList<>())
            .add(compiled);
      }
    }
    return new Reach(catalogue, Set.copyOf(roles), index);
  }

  boolean reachedBy(Set<String> requested) {
    for (String role : requested) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }

  boolean open(Set<String> requested, String useCase) {
    Map<String, List<CompiledRule>> byRole = rulesByUseCaseAndRole.getOrDefault(useCase, Map.of());
    for (String role : requested) {
      if (byRole.containsKey(role)) {
        return true;
      }
    }
    return false;
  }

  /** The rule with the smallest id that permits; a null model is permitted by any. */
  @Nullable String permittingRule(Set<String> requested, String useCase, @Nullable String model) {
    if (model != null && !CompiledRule.anyMatches(catalogue, model)) {
      return null;
    }
    Map<String, List<CompiledRule>> byRole = rulesByUseCaseAndRole.getOrDefault(useCase, Map.of());
    String smallest = null;
    for (String role : requested) {
      for (CompiledRule rule : byRole.getOrDefault(role, List.of())) {
        if (smallest != null && smallest.compareTo(rule.id()) <= 0) {
          break;
        }
        if (model == null || rule.permits(model)) {
          smallest = rule.id();
          break;
        }
      }
    }
    return smallest;
  }

  SortedSet<String> useCasesOf(Set<String> requested) {
    SortedSet<String> useCases = new TreeSet<>();
    for (String useCase : rulesByUseCaseAndRole.keySet()) {
      if (open(requested, useCase)) {
        useCases.add("`" + useCase + "`");
      }
    }
    return useCases;
  }

  SortedSet<String> modelsOf(Set<String> requested, String useCase) {
    Map<String, List<CompiledRule>> byRole = rulesByUseCaseAndRole.getOrDefault(useCase, Map.of());
    SortedSet<String> models = new TreeSet<>();
    for (String role : requested) {
      for (CompiledRule rule : byRole.getOrDefault(role, List.of())) {
        models.addAll(rule.usable());
      }
    }
    return models;
  }
}
