package io.countersign.masking;

/**
 * What is done with an entity, from the least to the most protective: where several profiles apply
 * to one request, the later constant wins.
 *
 * <p>The order follows what the other side learns: the value itself, a part of it, its format and
 * that it came before, only that it came before, its kind (gender, country, issuer), only its type,
 * not even which of two values are one, nothing.
 */
public enum Operator {
  /** Stays as it is; the finding is reported. */
  KEEP(false),
  /** A part stays: {@code ****1111}, {@code e***@example.com}. Not restorable. */
  MASK(false),
  /**
   * Encrypted in its own format (FF1, NIST SP 800-38G), the same under one key. Restorable; a value
   * with fewer than a million neighbours of its format gets a placeholder.
   */
  FPE(true),
  /** A keyed hash, the same under one key: {@code PERSON-h7f3k2mqx4a}. Not restorable. */
  HASH(false),
  /**
   * Another value of the same type, format and kind that belongs to nobody. Restorable; a value
   * that cannot be imitated safely gets a placeholder.
   */
  SURROGATE(true),
  /** {@code [PERSON-1]}. Restorable. */
  PLACEHOLDER(true),
  /** A fixed text, the same for all values. Not restorable. */
  REDACT(false),
  /** The whole request goes to a destination on the company's premises, unmasked there. */
  SANDBOX(false),
  /** The text must not leave at all. */
  BLOCK(false);

  private final boolean restorable;

  Operator(boolean restorable) {
    this.restorable = restorable;
  }

  /** Whether an answer gets the value back. */
  public boolean restorable() {
    return restorable;
  }

  /** The more protective of the two. */
  public Operator or(Operator other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
