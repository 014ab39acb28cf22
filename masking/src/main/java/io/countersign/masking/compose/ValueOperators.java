package io.countersign.masking.compose;

import io.countersign.masking.Operator;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;

/** Makes what stands for a value, by operator. Thread-safe. */
final class ValueOperators {
  /** Stands for every redacted value; no placeholder, for it has no number. */
  static final String REDACTED = "[REDACTED]";

  private final KeyedHash hash;

  ValueOperators(OperatorKey key) {
    hash = new KeyedHash(key);
  }

  /**
   * What stands for a value.
   *
   * @param span where it stands
   */
  Replacement replacement(Span span, String value, Operator operator, ExchangeSession session) {
    return switch (operator) {
      case REDACT -> counted(span, value, REDACTED, operator, session);
      case HASH -> counted(span, value, hash.of(span.type(), value), operator, session);
      case MASK -> counted(span, value, PartialMask.of(span.type(), value), operator, session);
      default -> new Replacement(span, session.placeholder(span.type(), value));
    };
  }

  private static Replacement counted(
      Span span, String value, String text, Operator operator, ExchangeSession session) {
    session.count(span.type(), value);
    return new Replacement(span, text, operator);
  }
}
