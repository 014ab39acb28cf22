package io.countersign.masking.knowledge.dictionary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Sets of dictionaries that share terms, numbered, so that a term needs one number. */
final class Owners {
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final List<List<Integer>> sets = new ArrayList<>();

  /** Nearly every term is of one dictionary alone, and terms come dictionary by dictionary. */
  private int lastAlone = -1;

  private int lastAloneSet;

  /**
   * The number of a set and one dictionary more.
   *
   * @param set its number; {@link AhoCorasick#NONE} for the empty one
   */
  int with(int set, int dictionary) {
    if (set < 0 && dictionary == lastAlone) {
      return lastAloneSet;
    }
    int larger = larger(set, dictionary);
    if (set < 0) {
      lastAlone = dictionary;
      lastAloneSet = larger;
    }
    return larger;
  }

  private int larger(int set, int dictionary) {
    TreeSet<Integer> larger = new TreeSet<>(set < 0 ? List.of() : sets.get(set));
    if (!larger.add(dictionary)) {
      return set;
    }
    return numbers.computeIfAbsent(List.copyOf(larger), this::number);
  }

  /** The dictionaries of each set, by its number. */
  int[][] all() {
    return sets.stream()
        .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private int number(List<Integer> set) {
    sets.add(set);
    return sets.size() - 1;
  }
}
