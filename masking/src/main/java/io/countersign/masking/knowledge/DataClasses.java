package io.countersign.masking.knowledge;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of data of a company, from what everybody may know to what hardly anybody may. A text
 * belongs to the highest class that anything in it stands for.
 *
 * @param ascending their names, the most open first, each once
 */
public record DataClasses(List<String> ascending) {
  private static final DataClasses STANDARD =
      new DataClasses(List.of("public", "internal", "confidential", "restricted"));

  public DataClasses {
    ascending = List.copyOf(ascending);
    if (ascending.isEmpty() || new HashSet<>(ascending).size() < ascending.size()) {
      throw new IllegalArgumentException(
          "data classes: " + ascending + " (expected: at least one, each once)");
    }
  }

  /** Public, internal, confidential, restricted. */
  public static DataClasses standard() {
    return STANDARD;
  }

  /** The highest of some classes; empty for none. */
  public Optional<String> highest(Collection<String> classes) {
    return classes.stream().max((a, b) -> Integer.compare(rank(a), rank(b)));
  }

  /** The classes higher than one: those that may not go where it is the limit. */
  public Set<String> above(String limit) {
    return Set.copyOf(ascending.subList(rank(limit) + 1, ascending.size()));
  }

  private int rank(String dataClass) {
    int rank = ascending.indexOf(dataClass);
    if (rank < 0) {
      throw new IllegalArgumentException(
          "data class: " + dataClass + " (expected: one of " + ascending + ")");
    }
    return rank;
  }
}
