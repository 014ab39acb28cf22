package io.countersign.proxy.stored;

/** The store cannot answer or cannot keep what it was given. */
public final class StoredMapsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What failed.
   *
   * @param message for the operators; never clear text
   */
  public StoredMapsException(String message, Throwable cause) {
    super(message, cause);
  }
}
