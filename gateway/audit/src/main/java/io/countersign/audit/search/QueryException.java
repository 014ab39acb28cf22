package io.countersign.audit.search;

/**
 * A query that cannot be read. Expected: it carries no stack trace. The message repeats nothing of
 * the query but the word before a colon.
 */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;

  QueryException(int position, String found, String expected) {
    super(found + " (expected: " + expected + ")", null, false, false);
    this.position = position;
  }

  /** Where it went wrong: how many characters stand before. */
  public int position() {
    return position;
  }

  /** What was found and what was expected. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
