package io.countersign.governance;

import static java.util.Collections.unmodifiableSortedSet;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a role permits.
 *
 * @param models patterns in which `*` stands for any run of characters
 */
public record Role(
    String id, SortedSet<String> destinations, List<String> models, SortedSet<String> useCases) {
  public Role {
    requireNonNull(id, "id");
    destinations = unmodifiableSortedSet(new TreeSet<>(destinations));
    models = List.copyOf(models);
    useCases = unmodifiableSortedSet(new TreeSet<>(useCases));
  }
}
