package io.countersign.console;

import io.countersign.audit.read.EntryView;
import io.countersign.audit.search.SearchScope;
import io.countersign.governance.Duty;
import io.countersign.governance.Governance;
import io.countersign.governance.Permission;
import io.countersign.governance.Person;
import io.countersign.governance.UseCase;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of other people's records a person may read now, masked: all of it, or that of the purposes
 * they answer for.
 */
record Reach(boolean everything, boolean events, SortedSet<String> useCases) {
  Reach {
    useCases = new TreeSet<>(useCases);
  }

  /** Decided from what is in force at this moment. */
  static Reach of(Governance governance, Person person) {
    Set<Permission> permissions = Duty.permissionsOf(person);
    TreeSet<String> useCases =
        governance.accountableFor(person.id()).stream()
            .map(UseCase::id)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Reach(
        permissions.contains(Permission.READ_RECORD),
        permissions.contains(Permission.READ_ACCESSES),
        useCases);
  }

  /** As a search understands it; empty: nothing. */
  Optional<SearchScope> scope() {
    if (everything) {
      return Optional.of(SearchScope.all(events));
    }
    return useCases.isEmpty() ? Optional.empty() : Optional.of(SearchScope.of(useCases));
  }

  /** Whether it holds this entry: the check behind the index's own. */
  boolean holds(EntryView entry) {
    if (entry instanceof EntryView.Exchange exchange) {
      String useCase = exchange.view().facts().useCase();
      return everything || (useCase != null && useCases.contains(useCase));
    }
    return everything && events;
  }
}
