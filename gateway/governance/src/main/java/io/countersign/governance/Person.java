package io.countersign.governance;

import static java.util.Collections.unmodifiableSortedSet;
import static java.util.Objects.requireNonNull;

import java.util.SortedSet;
import java.util.TreeSet;

/** A person known to the gateway. */
public record Person(
    String id, String name, String email, SortedSet<String> roles, boolean active) {
  public Person {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(email, "email");
    roles = unmodifiableSortedSet(new TreeSet<>(roles));
  }

  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
