package io.countersign.masking.operate;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.detect.Recognizer;
import java.util.List;

/** Makes the operators that need no session. */
public final class Operators {
  private Operators() {}

  /** Keyed hashes, {@code PERSON-h7f3k2mqx4ab}; never null. */
  public static ValueText hash(OperatorKey key) {
    return new KeyedHash(requireNonNull(key, "key"));
  }

  /** A part of the value, {@code ****1111}; never null. */
  public static ValueText partialMask() {
    return new PartialMask();
  }

  /** FF1; null for values of fewer than a million of their format, or not in ASCII. */
  public static ValueText formatPreserving(OperatorKey key) {
    return new FormatPreserving(requireNonNull(key, "key"));
  }

  /**
   * Surrogates.
   *
   * @param recognizers find what has a shape; they say whether an invented identifier is a valid
   *     one
   */
  public static SurrogateSource surrogates(OperatorKey key, List<Recognizer> recognizers) {
    return new KeyedSurrogates(requireNonNull(key, "key"), recognizers);
  }
}
