package io.countersign.masking.detect.pattern;

/**
 * The words that rules go by, for one who has the name of a field and its values apart, as in a
 * table. Thread-safe.
 */
public interface FieldNames {
  /**
   * Whether a rule may go by the name. Not every value behind such a name is one: only the rules
   * know.
   *
   * @param name as in {@code date of birth}, without the sign before a value
   */
  boolean announces(String name);

  /** Whether what stands behind the name is a password. */
  boolean announcesPassword(String name);
}
