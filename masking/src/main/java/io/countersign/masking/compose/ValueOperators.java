package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Operator;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.operate.OperatorKey;
import io.countersign.masking.operate.Operators;
import io.countersign.masking.operate.SurrogateSource;
import io.countersign.masking.operate.ValueText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what stands for a value, by operator. Thread-safe. */
final class ValueOperators {
  /** Stands for every redacted value; no placeholder, for it has no number. */
  static final String REDACTED = "[REDACTED]";

  private final ValueText hash;
  private final ValueText partialMask = Operators.partialMask();
  private final ValueText cipher;
  private final SurrogateSource surrogates;

  /**
   * @param recognizers say whether an invented identifier is a valid one
   */
  ValueOperators(OperatorKey key, List<Recognizer> recognizers) {
    hash = Operators.hash(key);
    cipher = Operators.formatPreserving(key);
    surrogates = Operators.surrogates(key, recognizers);
  }

  /**
   * What stands for a value.
   *
   * @param span where it stands
   * @param before what stands before it, or null when it may not be imitated here
   */
  Replacement replacement(
      Span span,
      String value,
      @Nullable String before,
      Operator operator,
      ExchangeSession session) {
    return switch (operator) {
      case REDACT -> counted(span, value, REDACTED, operator, session);
      case HASH -> counted(span, value, text(hash, span, value), operator, session);
      case MASK -> counted(span, value, text(partialMask, span, value), operator, session);
      case SURROGATE, FPE -> {
        String text = before == null ? null : imitation(span, value, before, operator, session);
        yield text == null
            ? placeholder(span, value, session)
            : new Replacement(span, text, operator);
      }
      default -> placeholder(span, value, session);
    };
  }

  private @Nullable String imitation(
      Span span, String value, String before, Operator operator, ExchangeSession session) {
    return operator == Operator.FPE
        ? session.encrypted(cipher, span.type(), value)
        : session.surrogate(surrogates, span.type(), value, before);
  }

  private static Replacement placeholder(Span span, String value, ExchangeSession session) {
    return new Replacement(span, session.placeholder(span.type(), value));
  }

  private static String text(ValueText operator, Span span, String value) {
    return requireNonNull(operator.of(span.type(), value), "text");
  }

  private static Replacement counted(
      Span span, String value, String text, Operator operator, ExchangeSession session) {
    session.count(span.type(), value);
    return new Replacement(span, text, operator);
  }
}
