package io.countersign.proxy.multipart;

import static java.util.Objects.requireNonNull;

/** A body is not a form that every parser reads the same way. Expected: has no stack trace. */
public final class MalformedFormException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  MalformedFormException(String problem) {
    super(requireNonNull(problem, "problem"), null, false, false);
    this.problem = problem;
  }

  /** What was found and what was expected; never clear text. */
  public String problem() {
    return problem;
  }
}
