package io.countersign.app.evaluate;

import java.util.List;

/** Labelled files that cannot be read; each problem says where, what was found and expected. */
public final class UnreadableDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  UnreadableDataException(List<String> problems) {
    super(problems.size() + " problems in the data", null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** At least one, in the order of the lines. */
  public List<String> problems() {
    return problems;
  }
}
