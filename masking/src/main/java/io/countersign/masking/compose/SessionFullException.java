package io.countersign.masking.compose;

/** A session was asked to remember more distinct values than it may. */
public final class SessionFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SessionFullException(int valuesMax) {
    super(
        "a masking session remembers at most "
            + valuesMax
            + " values (expected: fewer distinct values in one exchange)",
        null,
        false,
        false);
  }
}
