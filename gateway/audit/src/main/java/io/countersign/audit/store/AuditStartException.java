package io.countersign.audit.store;

/** The record cannot be opened at start; the message says what to do. The gateway must not run. */
public final class AuditStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AuditStartException(String message) {
    super(message);
  }

  public AuditStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
