package io.countersign.audit.forget;

import static java.util.Objects.requireNonNull;

/** What was asked cannot be done; nothing was changed. The message says what to do. */
public final class ForgettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. The names, in lower case, are stable. */
  public enum Code {
    /** A legal hold forbids it. */
    HELD,
    /** The same person cannot ask and approve, and nobody approves their own erasure. */
    SECOND_PERSON_NEEDED,
    /** There is no such order or hold. */
    UNKNOWN,
    /** It was decided before. */
    DECIDED,
    /** The record holds nothing of this person. */
    NOTHING_THERE,
    /** The record is closed; try again. */
    RECORD_UNAVAILABLE
  }

  private final Code code;

  /** Refuses. */
  public ForgettingException(Code code, String message) {
    super(message, null, false, false);
    this.code = requireNonNull(code, "code");
  }

  /** Why. */
  public Code code() {
    return code;
  }
}
