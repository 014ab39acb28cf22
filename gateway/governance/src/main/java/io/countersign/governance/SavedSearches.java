package io.countersign.governance;

import java.util.List;

/**
 * The searches that people keep. Thread-safe; blocks on the store. Throws {@link
 * GovernanceUnavailableException} when the store cannot be read or kept.
 */
public interface SavedSearches {
  /** How many one person keeps at most. */
  int MAX = 100;

  /** A person's own and what others share, by name. */
  List<SavedSearch> of(String person);

  /**
   * Keeps a search; one of the same person and name is replaced.
   *
   * @return false: the person keeps {@link #MAX} already
   */
  boolean save(SavedSearch search);

  /**
   * Forgets a person's own search.
   *
   * @return false: the person has none of this name
   */
  boolean delete(String person, String name);
}
