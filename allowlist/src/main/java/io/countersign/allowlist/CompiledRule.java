package io.countersign.allowlist;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule with its patterns compiled for one destination.
 *
 * @param usable what may be used of the destination's catalogue, in words for people
 */
record CompiledRule(String id, List<Glob> models, List<String> usable) {
  static CompiledRule of(AllowRule rule, List<Glob> catalogue) {
    List<Glob> models = globs(rule.models());
    return new CompiledRule(rule.id(), models, List.copyOf(usable(models, catalogue)));
  }

  static List<Glob> globs(List<String> patterns) {
    return patterns.stream().map(Glob::new).toList();
  }

  static boolean anyMatches(List<Glob> globs, String model) {
    for (Glob glob : globs) {
      if (glob.matches(model)) {
        return true;
      }
    }
    return false;
  }

  boolean permits(String model) {
    return anyMatches(models, model);
  }

  private static SortedSet<String> usable(List<Glob> models, List<Glob> catalogue) {
    SortedSet<String> usable = new TreeSet<>();
    for (Glob approved : catalogue) {
      for (Glob permitted : models) {
        if (approved.covers(permitted)) {
          usable.add("`" + permitted.pattern() + "`");
        } else if (permitted.covers(approved)) {
          usable.add("`" + approved.pattern() + "`");
        } else if (approved.mayOverlap(permitted)) {
          usable.add(
              "what fits both `" + approved.pattern() + "` and `" + permitted.pattern() + "`");
        }
      }
    }
    return usable;
  }
}
