package io.countersign.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found so far in one file. Not thread-safe. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(String path, int line, String message) {
    found.add(new Problem(path, line, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** By line; those of one line in the order they were found. */
  List<Problem> sorted() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
