package io.countersign.audit;

/** The record cannot take an entry now. An expected refusal: it carries no stack trace. */
public final class AuditUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AuditUnavailableException(String message) {
    super(message, null, false, false);
  }
}
