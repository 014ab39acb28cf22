package io.countersign.console;

/**
 * Tells whether a password is a person's. Thread-safe; slow by design, so the console calls it off
 * the event loop, a few at a time.
 */
@FunctionalInterface
public interface PasswordCheck {
  /**
   * Compares without telling, by its answer or its duration, whether the person exists: for an
   * unknown person, or one without a password, it does the same work and answers false.
   *
   * @param person the id of a person, or any other word somebody typed in its place
   */
  boolean matches(String person, String password);
}
