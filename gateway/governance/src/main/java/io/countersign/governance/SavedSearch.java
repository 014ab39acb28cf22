package io.countersign.governance;

import static java.util.Objects.requireNonNull;

/**
 * A search that somebody gave a name.
 *
 * @param person whose it is
 * @param query as typed
 * @param shared whether others who may search see it too
 */
public record SavedSearch(String person, String name, String query, boolean shared) {
  /** How long a name is at most. */
  public static final int NAME_MAX = 80;

  public SavedSearch {
    requireNonNull(person, "person");
    requireNonNull(name, "name");
    requireNonNull(query, "query");
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw new IllegalArgumentException(
          "name: " + name.length() + " characters (expected: 1 to " + NAME_MAX + ")");
    }
  }

  /** The query may name somebody: never shown by accident. */
  @Override
  public String toString() {
    return "SavedSearch[" + person + "]";
  }
}
