package io.countersign.masking;

import static java.util.Objects.requireNonNull;

/**
 * A span and what stands in its place upstream.
 *
 * @param text what stands there; shows nothing of the value but what the operator lets through
 * @param operator how it was made; a value that its type's operator cannot treat has a placeholder
 */
public record Replacement(Span span, String text, Operator operator) {
  public Replacement {
    requireNonNull(span, "span");
    requireNonNull(text, "text");
    requireNonNull(operator, "operator");
  }

  /** A placeholder. */
  public Replacement(Span span, String text) {
    this(span, text, Operator.PLACEHOLDER);
  }
}
