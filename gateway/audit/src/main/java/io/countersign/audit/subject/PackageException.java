package io.countersign.audit.subject;

import static java.util.Objects.requireNonNull;

/** What was asked cannot be done; nothing was given. The message says what to do. */
public final class PackageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. The names, in lower case, are stable. */
  public enum Code {
    /** There is no such request or entry. */
    UNKNOWN,
    /** It was decided before, or waits no longer. */
    DECIDED,
    /** The same person cannot ask and approve, and nobody approves what is about themselves. */
    SECOND_PERSON_NEEDED,
    /** The record holds nothing of this person. */
    NOTHING_THERE,
    /** Only who asked may have the package. */
    NOT_ASKER,
    /** It waits, was refused, or its time is over. */
    NOT_OPEN,
    /** This person has too many requests that wait. */
    TOO_MANY,
    /** The record is closed or cannot be read; try again. */
    RECORD_UNAVAILABLE
  }

  private final Code code;

  /** Refuses. */
  public PackageException(Code code, String message) {
    super(message, null, false, false);
    this.code = requireNonNull(code, "code");
  }

  static PackageException unavailable() {
    return new PackageException(
        Code.RECORD_UNAVAILABLE, "The record could not be asked or written; try again.");
  }

  /** Why. */
  public Code code() {
    return code;
  }
}
