package io.countersign.allowlist;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * One line of the allow-list: who has the role may, for these use cases, use these models of these
 * destinations. A model pattern is a name in which `*` stands for any run of characters.
 *
 * @param id the name under which decisions and records cite the rule
 */
public record AllowRule(
    String id, String role, Set<String> destinations, List<String> models, Set<String> useCases) {
  public AllowRule {
    requireNonNull(id, "id");
    requireNonNull(role, "role");
    destinations = Set.copyOf(destinations);
    models = List.copyOf(models);
    useCases = Set.copyOf(useCases);
  }
}
