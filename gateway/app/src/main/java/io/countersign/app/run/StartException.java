package io.countersign.app.run;

/** The gateway cannot start; the message tells an operator why. It carries no stack trace. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    super(message, null, false, false);
  }
}
