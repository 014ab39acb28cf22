package io.countersign.governance;

/** Governance's store cannot be opened, or could not keep a change. */
public final class GovernanceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GovernanceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public GovernanceUnavailableException(String message) {
    super(message);
  }
}
