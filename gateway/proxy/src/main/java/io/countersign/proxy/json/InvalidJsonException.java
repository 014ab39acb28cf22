package io.countersign.proxy.json;

/**
 * Bytes that are not strict JSON. Expected: it has no stack trace, and never shows the bytes. Its
 * message says what was found and what was expected.
 */
public final class InvalidJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String problem;

  InvalidJsonException(int offset, String message) {
    super(message + " at byte " + offset, null, false, false);
    this.offset = offset;
    this.problem = message + " at byte " + offset;
  }

  /** What was found, what was expected and where; the message. */
  public String problem() {
    return problem;
  }

  /** The byte where reading stopped. */
  public int offset() {
    return offset;
  }
}
