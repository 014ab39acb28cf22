package io.countersign.console;

import io.countersign.governance.SavedSearch;
import io.countersign.governance.SavedSearches;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Saved searches in memory. */
final class InMemorySearches implements SavedSearches {
  final List<SavedSearch> all = new CopyOnWriteArrayList<>();
  volatile boolean full;

  @Override
  public List<SavedSearch> of(String person) {
    return all.stream().filter(one -> one.shared() || one.person().equals(person)).toList();
  }

  @Override
  public boolean save(SavedSearch search) {
    if (full) {
      return false;
    }
    delete(search.person(), search.name());
    return all.add(search);
  }

  @Override
  public boolean delete(String person, String name) {
    return all.removeIf(one -> one.person().equals(person) && one.name().equals(name));
  }
}
